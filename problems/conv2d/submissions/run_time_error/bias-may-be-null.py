# @title.en Adds the bias without asking whether there is one
# @title.zh 不检查 bias 是否为 None 就相加
import numpy as np


def conv2d(x, weight, bias, stride, padding, dilation, groups):
    n, channels, height, width = x.shape
    m, c, k_h, k_w = weight.shape
    (s_y, s_x), (p_y, p_x), (d_y, d_x) = stride, padding, dilation
    o_h = (height + 2 * p_y - d_y * (k_h - 1) - 1) // s_y + 1
    o_w = (width + 2 * p_x - d_x * (k_w - 1) - 1) // s_x + 1
    padded = np.pad(x, ((0, 0), (0, 0), (p_y, p_y), (p_x, p_x)))
    grouped = padded.reshape(n, groups, c, *padded.shape[2:])
    kernels = weight.reshape(groups, m // groups, c, k_h, k_w)
    out = np.zeros((n, groups, m // groups, o_h, o_w), dtype=np.float32)
    for k_y in range(k_h):
        for k_x in range(k_w):
            top, left = k_y * d_y, k_x * d_x
            window = grouped[..., top : top + s_y * (o_h - 1) + 1 : s_y, left : left + s_x * (o_w - 1) + 1 : s_x]
            out += np.einsum("ngchw,gmc->ngmhw", window, kernels[..., k_y, k_x])
    return out.reshape(n, m, o_h, o_w) + bias.reshape(1, m, 1, 1)
