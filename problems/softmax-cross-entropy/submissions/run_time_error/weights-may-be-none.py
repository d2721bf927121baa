# @title.en Indexes the class weights without asking whether there are any
# @title.zh 不检查类别权重是否为 None 就取下标
import numpy as np


def softmax_cross_entropy(logits, labels, class_weights):
    rows = np.arange(len(labels))
    z = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(z)
    s = e.sum(axis=1)
    w = class_weights[labels]
    share = w / w.sum()
    loss = np.sum(share * (np.log(s) - z[rows, labels]))
    gradient = e / s[:, None]
    gradient[rows, labels] -= 1
    gradient *= share[:, None]
    return {"loss": float(loss), "gradient": gradient}
