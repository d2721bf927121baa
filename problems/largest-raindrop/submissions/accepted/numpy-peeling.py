# @title.en NumPy: a fitted surface of light, then erosion until one drop is left
# @title.zh NumPy：拟合光照曲面，不断腐蚀到只剩一个雨滴
import numpy as np


def shifted(mask, outside):
    """The mask moved by one pixel in each of the eight directions, sides first."""
    padded = np.pad(mask, 1, constant_values=outside)
    height, width = mask.shape
    steps = [(0, 1), (1, 0), (1, 2), (2, 1), (0, 0), (0, 2), (2, 0), (2, 2)]
    return [padded[y : y + height, x : x + width] for y, x in steps]


def fit_paper(image):
    """A quadratic surface through the dry pixels, by least squares, refined a few times."""
    height, width = image.shape
    v, u = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    terms = np.stack([np.ones_like(u), u, v, u * u, u * v, v * v], axis=-1)
    dry = np.ones(image.shape, bool)
    for _ in range(8):
        fit = np.linalg.lstsq(terms[dry], image[dry], rcond=None)[0]
        ratio = image / (terms @ fit)
        dry = ratio > 0.92
    return terms @ fit


def largest_raindrop(image):
    image = image.astype(np.float64)
    dark = image < 0.86 * fit_paper(image)
    wet = sum(s.astype(int) for s in shifted(dark, False)) + dark >= 5

    # What hangs together with the border goes.
    cut = np.zeros_like(wet)
    cut[[0, -1], :] = wet[[0, -1], :]
    cut[:, [0, -1]] |= wet[:, [0, -1]]
    while True:
        grown = wet & np.logical_or.reduce([cut, *shifted(cut, False)])
        if (grown == cut).all():
            break
        cut = grown
    left = wet & ~cut

    # Peel off layer after layer, by sides and by corners in turn: the biggest drop lasts longest.
    neighbours = 4
    while left.any():
        last = left
        left = np.logical_and.reduce([left, *shifted(left, False)[:neighbours]])
        neighbours = 12 - neighbours
    y, x = np.nonzero(last)
    return float(x.mean()), float(y.mean())
