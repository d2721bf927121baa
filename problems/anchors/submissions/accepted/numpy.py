# @title.en NumPy, shapes plus shifts
# @title.zh NumPy，形状加平移
import numpy as np


def anchors(feature_size, stride, sizes, ratios, offset):
    root = np.sqrt(ratios)[:, None]
    widths, heights = (sizes / root).ravel(), (sizes * root).ravel()
    shapes = np.stack([-widths, -heights, widths, heights], axis=1) / 2
    y = (np.arange(feature_size[0]) + offset) * stride[0]
    x = (np.arange(feature_size[1]) + offset) * stride[1]
    grid_y, grid_x = np.meshgrid(y, x, indexing="ij")
    shifts = np.stack([grid_x, grid_y, grid_x, grid_y], axis=-1).reshape(-1, 1, 4)
    return (shifts + shapes).reshape(-1, 4).astype(np.float32)
