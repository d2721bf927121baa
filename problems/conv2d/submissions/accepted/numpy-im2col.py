# @title.en NumPy, im2col by a strided view and one batched matrix product
# @title.zh NumPy，用跨步视图做 im2col，再一次批量矩阵乘
import numpy as np
from numpy.lib.stride_tricks import as_strided


def conv2d(x, weight, bias, stride, padding, dilation, groups):
    n, channels, height, width = x.shape
    m, c, k_h, k_w = weight.shape
    (s_y, s_x), (p_y, p_x), (d_y, d_x) = stride, padding, dilation
    o_h = (height + 2 * p_y - d_y * (k_h - 1) - 1) // s_y + 1
    o_w = (width + 2 * p_x - d_x * (k_w - 1) - 1) // s_x + 1
    padded = np.pad(x, ((0, 0), (0, 0), (p_y, p_y), (p_x, p_x)))
    b_n, b_c, b_y, b_x = padded.strides
    windows = as_strided(
        padded,
        shape=(n, channels, k_h, k_w, o_h, o_w),
        strides=(b_n, b_c, b_y * d_y, b_x * d_x, b_y * s_y, b_x * s_x),
    )
    columns = windows.reshape(n, groups, c * k_h * k_w, o_h * o_w)
    kernels = weight.reshape(1, groups, m // groups, c * k_h * k_w)
    out = np.matmul(kernels, columns).reshape(n, m, o_h, o_w)
    if bias is not None:
        out = out + bias.reshape(1, m, 1, 1)
    return out.astype(np.float32)
