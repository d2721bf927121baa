# @title.en NumPy in float32, returned as a tuple
# @title.zh NumPy，float32，以 tuple 返回
import numpy as np


def batch_norm(x, gamma, beta, running_mean, running_var, training, track_running_stats, momentum, eps):
    m = x.shape[0] * x.shape[2] * x.shape[3]
    mean, var = running_mean, running_var
    if training or not track_running_stats:
        mean = x.mean(axis=(0, 2, 3))
        squares = ((x - mean[:, None, None]) ** 2).sum(axis=(0, 2, 3))
        var = squares / m
        if track_running_stats:
            running_mean = (1 - momentum) * running_mean + momentum * mean
            running_var = (1 - momentum) * running_var + momentum * squares / max(m - 1, 1)
    out = (x - mean[:, None, None]) / np.sqrt(var + eps)[:, None, None]
    if gamma is not None:
        out = out * gamma[:, None, None]
    if beta is not None:
        out = out + beta[:, None, None]
    return out, running_mean, running_var
