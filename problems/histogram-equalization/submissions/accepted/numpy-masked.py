# @title.en NumPy with a masked cumulative histogram
# @title.zh NumPy，对累积直方图做掩码
import numpy as np


def equalize_histogram(image):
    histogram, _ = np.histogram(image, bins=256, range=(0, 256))
    cdf = np.ma.masked_equal(histogram.cumsum(), 0)
    low, high = cdf.min(), cdf.max()
    if low == high:
        return image
    table = np.ma.filled((cdf - low) * 255 / (high - low) + 0.5, 0)
    return table.astype("uint8")[image]
