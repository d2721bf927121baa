# @title.en NumPy: areas, each the union of the discs that start from a drop's deepest pixel
# @title.zh NumPy：比较面积，每个雨滴是从最深像素出发的圆盘之并
import numpy as np


def fit_paper(image):
    """A quadratic surface through the dry pixels, by least squares, until they stay the same."""
    height, width = image.shape
    v, u = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    terms = np.stack([np.ones_like(u), u, v, u * u, u * v, v * v], axis=-1)
    dry = np.ones(image.shape, bool)
    while True:
        paper = terms @ np.linalg.lstsq(terms[dry], image[dry], rcond=None)[0]
        still = dry & (image > 0.86 * paper)
        if (still == dry).all():
            return paper
        dry = still


def find_wet(image):
    """Darker than the paper, by a majority of 3x3, which takes no notice of dust."""
    dark = np.pad(image < 0.86 * fit_paper(image), 1, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(dark, (3, 3))
    return windows.sum(axis=(2, 3)) >= 5


def drop_cut(wet):
    """Without what hangs together with the border."""
    outside = np.pad(~wet, 1)
    inside = np.pad(np.ones_like(wet), 1)
    while True:
        rows = inside & np.roll(inside, 1, axis=0) & np.roll(inside, -1, axis=0)
        left = outside | (rows & np.roll(rows, 1, axis=1) & np.roll(rows, -1, axis=1))
        if (left == inside).all():
            return (left & ~outside)[1:-1, 1:-1]
        inside = left


def squared_depth(wet):
    """Squared distance to the nearest dry pixel, within columns and then along rows."""
    height, width = wet.shape
    steps = np.zeros((height + 2, width))
    for y in range(1, height + 1):
        steps[y] = (steps[y - 1] + 1) * wet[y - 1]
    for y in range(height, 0, -1):
        steps[y] = np.minimum(steps[y], steps[y + 1] + 1)
    x = np.arange(width)
    across = (x[:, None] - x) ** 2
    return np.array([(across + row**2).min(axis=1) for row in steps[1:-1]])


def largest_raindrop(image):
    image = image.astype(np.float64)
    depth = squared_depth(drop_cut(find_wet(image)))
    owner = np.zeros(image.shape, int)
    # Deepest first: a pixel that no drop owns yet starts one; its disc belongs to its drop.
    for i in np.argsort(-depth, axis=None, kind="stable"):
        y, x = divmod(int(i), image.shape[1])
        if depth[y, x] == 0:
            break
        if owner[y, x] == 0:
            owner[y, x] = owner.max() + 1
        reach = int(np.sqrt(depth[y, x]))
        across = np.arange(-reach, reach + 1) ** 2
        patch = owner[y - reach : y + reach + 1, x - reach : x + reach + 1]
        patch[(patch == 0) & (across[:, None] + across < depth[y, x])] = owner[y, x]
    largest = np.bincount(owner[owner > 0]).argmax()
    ys, xs = np.nonzero(owner == largest)
    return float(xs.mean()), float(ys.mean())
