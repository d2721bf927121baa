# @title.en NumPy for one row, a loop over the rows
# @title.zh 一行用 NumPy，各行之间写循环
import numpy as np


def iou_matrix(a, b):
    result = np.zeros((len(a), len(b)), dtype=np.float32)
    area_b = np.maximum(0, b[:, 2] - b[:, 0]) * np.maximum(0, b[:, 3] - b[:, 1])
    for i, (x1, y1, x2, y2) in enumerate(a):
        width = np.maximum(0, np.minimum(x2, b[:, 2]) - np.maximum(x1, b[:, 0]))
        height = np.maximum(0, np.minimum(y2, b[:, 3]) - np.maximum(y1, b[:, 1]))
        union = max(0, x2 - x1) * max(0, y2 - y1) + area_b - width * height
        result[i] = np.where(union > 0, width * height / np.where(union > 0, union, 1), 0)
    return result
