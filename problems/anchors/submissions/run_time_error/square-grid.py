# @title.en Stacks x and y shifts of unequal shape
# @title.zh 把形状不同的 x、y 平移 stack 到一起
import numpy as np


def anchors(feature_size, stride, sizes, ratios, offset):
    root = np.sqrt(ratios)[:, None]
    widths, heights = (sizes / root).ravel(), (sizes * root).ravel()
    shapes = np.stack([-widths, -heights, widths, heights], axis=1) / 2
    y = (np.arange(feature_size[0]) + offset) * stride[0]
    x = (np.arange(feature_size[1]) + offset) * stride[1]
    grid_x = np.repeat(x[None, :], len(x), axis=0)
    grid_y = np.repeat(y[:, None], len(y), axis=1)
    shifts = np.stack([grid_x, grid_y, grid_x, grid_y], axis=-1).reshape(-1, 1, 4)
    return (shifts + shapes).reshape(-1, 4).astype(np.float32)
