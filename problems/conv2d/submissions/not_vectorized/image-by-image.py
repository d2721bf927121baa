# @title.en NumPy for one image, a loop over the images
# @title.zh 单张图用 NumPy，图像之间写了循环
import numpy as np
from numpy.lib.stride_tricks import as_strided


def conv2d(x, weight, bias, stride, padding, dilation, groups):
    m, c, k_h, k_w = weight.shape
    (s_y, s_x), (p_y, p_x), (d_y, d_x) = stride, padding, dilation
    o_h = (x.shape[2] + 2 * p_y - d_y * (k_h - 1) - 1) // s_y + 1
    o_w = (x.shape[3] + 2 * p_x - d_x * (k_w - 1) - 1) // s_x + 1
    kernels = weight.reshape(groups, m // groups, c * k_h * k_w)
    out = np.empty((len(x), m, o_h, o_w), dtype=np.float32)
    for i, image in enumerate(x):
        padded = np.pad(image, ((0, 0), (p_y, p_y), (p_x, p_x)))
        b_c, b_y, b_x = padded.strides
        shape = (len(padded), k_h, k_w, o_h, o_w)
        windows = as_strided(padded, shape, (b_c, b_y * d_y, b_x * d_x, b_y * s_y, b_x * s_x))
        columns = windows.reshape(groups, c * k_h * k_w, o_h * o_w)
        out[i] = np.matmul(kernels, columns).reshape(m, o_h, o_w)
        if bias is not None:
            out[i] += bias[:, None, None]
    return out
