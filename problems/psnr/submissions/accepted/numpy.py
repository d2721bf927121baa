# @title.en NumPy in float64
# @title.zh NumPy，用 float64 计算
import math

import numpy as np


def psnr(original, restored, peak):
    difference = original.astype(np.float64) - restored
    mse = np.mean(difference**2)
    return math.inf if mse == 0 else 10 * math.log10(peak**2 / mse)
