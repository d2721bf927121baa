# @title.en Multiplies by gamma without asking whether there is one
# @title.zh 不检查 gamma 是否为 None 就相乘
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
    return out * gamma[:, None, None] + beta[:, None, None], running_mean, running_var
