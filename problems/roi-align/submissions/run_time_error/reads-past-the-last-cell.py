# @title.en Reads the cell after the last one
# @title.zh 读了最后一格之后的格子
import numpy as np


def roi_align(features, regions, output_size, spatial_scale, sampling_ratio, aligned):
    _, channels, height, width = features.shape
    pooled = np.zeros((len(regions), channels, *output_size), dtype=np.float32)
    shift, least = (0.5, 0) if aligned else (0, 1)
    for k, (image, x1, y1, x2, y2) in enumerate(regions.astype(np.float64)):
        maps = features[int(image)]
        size_y = max((y2 - y1) * spatial_scale, least) / output_size[0]
        size_x = max((x2 - x1) * spatial_scale, least) / output_size[1]
        samples_y = sampling_ratio or int(np.ceil(size_y))
        samples_x = sampling_ratio or int(np.ceil(size_x))
        for row, column in np.ndindex(*output_size):
            total = np.zeros(channels)
            for i, j in np.ndindex(samples_y, samples_x):
                y = y1 * spatial_scale - shift + (row + (i + 0.5) / samples_y) * size_y
                x = x1 * spatial_scale - shift + (column + (j + 0.5) / samples_x) * size_x
                if not (-1 <= y <= height and -1 <= x <= width):
                    continue
                y, x = max(y, 0), max(x, 0)
                top, left = int(y), int(x)
                down, across = y - top, x - left
                total += (1 - down) * (1 - across) * maps[:, top, left] + (1 - down) * across * maps[:, top, left + 1]
                total += down * (1 - across) * maps[:, top + 1, left] + down * across * maps[:, top + 1, left + 1]
            pooled[k, :, row, column] = total / max(samples_y * samples_x, 1)
    return pooled
