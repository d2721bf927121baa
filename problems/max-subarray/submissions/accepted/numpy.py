# @title.en NumPy, running sums and running minima
# @title.zh NumPy，前缀和与前缀最小值
import numpy as np


def max_sub_array(nums):
    sums = np.concatenate([[0], np.cumsum(nums, dtype=np.int64)])
    least = np.minimum.accumulate(sums)
    return int(np.max(sums[1:] - least[:-1]))
