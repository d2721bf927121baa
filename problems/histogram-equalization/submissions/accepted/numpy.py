# @title.en NumPy, rounding halves to even
# @title.zh NumPy，0.5 取偶
import numpy as np


def equalize_histogram(image):
    counts = np.bincount(image.ravel(), minlength=256)
    cdf = counts.cumsum()
    cdf_min = cdf[image.min()]
    span = image.size - cdf_min
    if span == 0:
        return image.copy()
    table = np.rint(255 * (cdf - cdf_min) / span).clip(0, 255).astype(np.uint8)
    return table[image]
