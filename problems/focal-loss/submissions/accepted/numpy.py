# @title.en NumPy, one formula for both targets
# @title.zh NumPy，正负样本一个公式
import numpy as np


def focal_loss(logits, targets, alpha, gamma):
    sign = 2 * targets - 1
    s = sign * logits
    log_p = np.minimum(s, 0) - np.log1p(np.exp(-np.abs(s)))
    p, q = np.exp(log_p), np.exp(log_p - s)
    weight = 1 if alpha < 0 else np.where(targets == 1, alpha, 1 - alpha)
    focus = weight * q**gamma / max(1, targets.sum())
    loss = -(focus * log_p).sum()
    gradient = sign * focus * (gamma * p * log_p - q)
    return {"loss": float(loss), "gradient": gradient.astype(np.float32)}
