# @title.en NumPy in float64, a table of elementwise losses, returned as a dict
# @title.zh NumPy float64，逐元素损失表，以 dict 返回
import numpy as np


def softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def gan_losses(kind, real_logits, fake_logits):
    r, f = real_logits.astype(np.float64), fake_logits.astype(np.float64)
    real, fake, generator = {
        "minimax": (softplus(-r), softplus(f), -softplus(f)),
        "non-saturating": (softplus(-r), softplus(f), softplus(-f)),
        "least-squares": (0.5 * (r - 1) ** 2, 0.5 * f**2, 0.5 * (f - 1) ** 2),
        "hinge": ((1 - r).clip(0), (1 + f).clip(0), -f),
    }[kind]
    return {"discriminator": float(real.mean() + fake.mean()), "generator": float(generator.mean())}
