# @title.en NumPy in float64, one row for each channel, returned as a dict
# @title.zh NumPy float64，每通道一行，以 dict 返回
import numpy as np


def batch_norm(x, gamma, beta, running_mean, running_var, training, track_running_stats, momentum, eps):
    channels = x.shape[1]
    rows = np.moveaxis(x, 1, 0).reshape(channels, -1).astype(np.float64)
    result = {"running_mean": running_mean, "running_var": running_var}
    if training or not track_running_stats:
        mean, var = rows.mean(axis=1), rows.var(axis=1)
    else:
        mean, var = running_mean, running_var
    if training and track_running_stats:
        unbiased = rows.var(axis=1, ddof=1) if rows.shape[1] > 1 else np.zeros(channels)
        result["running_mean"] = (running_mean + momentum * (mean - running_mean)).astype(np.float32)
        result["running_var"] = (running_var + momentum * (unbiased - running_var)).astype(np.float32)
    scale = (np.ones(channels) if gamma is None else gamma) / np.sqrt(var + eps)
    shift = np.zeros(channels) if beta is None else beta
    as_channels = (1, channels, 1, 1)
    out = (x - mean.reshape(as_channels)) * scale.reshape(as_channels) + shift.reshape(as_channels)
    return {"output": out.astype(np.float32), **result}
