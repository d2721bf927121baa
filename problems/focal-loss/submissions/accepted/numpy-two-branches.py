# @title.en NumPy in float64, positives and negatives each with its own formula
# @title.zh NumPy float64，正负样本各用一个公式
import numpy as np


def focal_loss(logits, targets, alpha, gamma):
    x = logits.astype(np.float64)
    positive = targets == 1
    softplus = np.logaddexp(0, x)
    log_p, log_q = x - softplus, -softplus
    p, q = np.exp(log_p), np.exp(log_q)
    a, b = (1, 1) if alpha < 0 else (alpha, 1 - alpha)
    loss = np.where(positive, -a * q**gamma * log_p, -b * p**gamma * log_q)
    gradient = np.where(
        positive,
        a * q**gamma * (gamma * p * log_p - q),
        -b * p**gamma * (gamma * q * log_q - p),
    )
    count = max(1, positive.sum())
    return loss.sum() / count, (gradient / count).astype(np.float32)
