# @title.en NumPy, one interpolation matrix an axis
# @title.zh NumPy，每个方向一个插值矩阵
import numpy as np


def weights_along(start, length, bins, ratio, extent):
    size = length / bins
    samples = ratio or int(np.ceil(size))
    weights = np.zeros((bins, extent))
    if samples == 0:
        return weights
    positions = start + (np.arange(bins * samples) + 0.5) * size / samples
    rows = np.arange(bins * samples) // samples
    inside = (positions >= -1) & (positions <= extent)
    clamped = np.clip(positions, 0, extent - 1)
    low = np.floor(clamped).astype(int)
    high = np.minimum(low + 1, extent - 1)
    share = clamped - low
    np.add.at(weights, (rows, low), inside * (1 - share) / samples)
    np.add.at(weights, (rows, high), inside * share / samples)
    return weights


def roi_align(features, regions, output_size, spatial_scale, sampling_ratio, aligned):
    _, channels, height, width = features.shape
    pooled = np.zeros((len(regions), channels, *output_size), dtype=np.float32)
    for k, (image, x1, y1, x2, y2) in enumerate(regions.astype(np.float64)):
        shift, least = (0.5, 0) if aligned else (0, 1)
        rows = weights_along(
            y1 * spatial_scale - shift, max((y2 - y1) * spatial_scale, least), output_size[0], sampling_ratio, height
        )
        columns = weights_along(
            x1 * spatial_scale - shift, max((x2 - x1) * spatial_scale, least), output_size[1], sampling_ratio, width
        )
        pooled[k] = rows @ features[int(image)] @ columns.T
    return pooled
