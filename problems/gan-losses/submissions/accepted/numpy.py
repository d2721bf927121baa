# @title.en NumPy in float32, logaddexp, returned as a tuple
# @title.zh NumPy float32，用 logaddexp，以 tuple 返回
import numpy as np


def gan_losses(kind, real_logits, fake_logits):
    r, f = real_logits, fake_logits
    if kind == "least-squares":
        return ((r - 1) ** 2).mean() / 2 + (f**2).mean() / 2, ((f - 1) ** 2).mean() / 2
    if kind == "hinge":
        return np.maximum(0, 1 - r).mean() + np.maximum(0, 1 + f).mean(), -f.mean()
    discriminator = np.logaddexp(0, -r).mean() + np.logaddexp(0, f).mean()
    return discriminator, -np.logaddexp(0, f).mean() if kind == "minimax" else np.logaddexp(0, -f).mean()
