# @title.en NumPy, one slice per kernel tap
# @title.zh NumPy，核的每个位置取一个切片
import numpy as np


def im2col(x, kernel, stride, padding, dilation):
    n, c, height, width = x.shape
    (k_h, k_w), (s_y, s_x), (p_y, p_x), (d_y, d_x) = kernel, stride, padding, dilation
    o_h = (height + 2 * p_y - d_y * (k_h - 1) - 1) // s_y + 1
    o_w = (width + 2 * p_x - d_x * (k_w - 1) - 1) // s_x + 1
    padded = np.pad(x, ((0, 0), (0, 0), (p_y, p_y), (p_x, p_x)))
    columns = np.empty((n, c, k_h, k_w, o_h, o_w), dtype=x.dtype)
    for k_y in range(k_h):
        for k_x in range(k_w):
            rows = slice(k_y * d_y, k_y * d_y + s_y * (o_h - 1) + 1, s_y)
            cols = slice(k_x * d_x, k_x * d_x + s_x * (o_w - 1) + 1, s_x)
            columns[:, :, k_y, k_x] = padded[:, :, rows, cols]
    return columns.reshape(n, c * k_h * k_w, o_h * o_w)
