# @title.en NumPy in float32
# @title.zh NumPy，用 float32 计算
import numpy as np


def softmax_cross_entropy(logits, labels, class_weights):
    rows = np.arange(len(labels))
    z = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(z)
    s = e.sum(axis=1)
    w = np.ones(len(labels), np.float32) if class_weights is None else class_weights[labels]
    share = w / w.sum()
    loss = np.sum(share * (np.log(s) - z[rows, labels]))
    gradient = e / s[:, None]
    gradient[rows, labels] -= 1
    gradient *= share[:, None]
    return {"loss": float(loss), "gradient": gradient}
