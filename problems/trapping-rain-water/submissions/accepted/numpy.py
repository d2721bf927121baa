# @title.en NumPy, running maxima from both sides
# @title.zh NumPy，左右两个前缀最大值
import numpy as np


def trap(height):
    left = np.maximum.accumulate(height)
    right = np.maximum.accumulate(height[::-1])[::-1]
    return int(np.sum(np.minimum(left, right) - height, dtype=np.int64))
