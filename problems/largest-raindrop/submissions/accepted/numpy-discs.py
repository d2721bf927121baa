# @title.en NumPy: the largest wet disc, by Fourier convolution
# @title.zh NumPy：用傅里叶卷积找能放下的最大圆
import numpy as np


def box_mean(values, reach):
    """The mean over a square window, cut off at the border, by an integral image."""
    height, width = values.shape
    table = np.pad(values.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    top, bottom = np.clip([np.arange(height) - reach, np.arange(height) + reach + 1], 0, height)
    left, right = np.clip([np.arange(width) - reach, np.arange(width) + reach + 1], 0, width)
    total = table[np.ix_(bottom, right)] - table[np.ix_(top, right)] - table[np.ix_(bottom, left)] + table[np.ix_(top, left)]
    return total / np.outer(bottom - top, right - left)


def largest_raindrop(image):
    height, width = image.shape
    image = image.astype(np.float64)
    dry = np.ones_like(image)
    for _ in range(8):
        paper = box_mean(image * dry, 44) / np.maximum(box_mean(dry, 44), 1e-6)
        dry = (image > 0.87 * paper).astype(np.float64)
    wet = box_mean((image < 0.86 * paper).astype(np.float64), 1) > 0.5

    # Each disc that fits: how wet is it, for radii from large to small? Fourier convolution; the border counts as wet.
    frame = np.pad(~wet, 48, constant_values=False).astype(np.float64)
    spectrum = np.fft.rfft2(frame)
    y, x = np.indices(frame.shape)
    y, x = np.minimum(y, frame.shape[0] - y), np.minimum(x, frame.shape[1] - x)
    blocked = np.zeros(image.shape, bool)
    ys, xs = np.indices(image.shape)
    for radius in range(46, 8, -1):
        disc = (x * x + y * y < radius * radius).astype(np.float64)
        dry_inside = np.fft.irfft2(spectrum * np.fft.rfft2(disc), frame.shape)[48 : 48 + height, 48 : 48 + width]
        fits = (dry_inside < 0.5) & wet & ~blocked
        for cy, cx in np.argwhere(fits):
            if blocked[cy, cx]:
                continue
            if radius - 1 <= min(cx, cy, width - 1 - cx, height - 1 - cy):
                near = fits & ((ys - cy) ** 2 + (xs - cx) ** 2 < radius**2 / 4)
                return xs[near].mean(), ys[near].mean()
            blocked |= (ys - cy) ** 2 + (xs - cx) ** 2 <= (1.3 * radius) ** 2
    return 0.0, 0.0
