# @title.en Four loops, the window multiplied and summed by NumPy
# @title.zh 四层循环，窗口内用 NumPy 乘加
import numpy as np


def conv2d(x, weight, bias, stride, padding, dilation, groups):
    n, channels, height, width = x.shape
    m, c, k_h, k_w = weight.shape
    (s_y, s_x), (p_y, p_x), (d_y, d_x) = stride, padding, dilation
    reach_y, reach_x = d_y * (k_h - 1) + 1, d_x * (k_w - 1) + 1
    o_h = (height + 2 * p_y - reach_y) // s_y + 1
    o_w = (width + 2 * p_x - reach_x) // s_x + 1
    padded = np.pad(x, ((0, 0), (0, 0), (p_y, p_y), (p_x, p_x)))
    out = np.zeros((n, m, o_h, o_w), dtype=np.float32)
    for i in range(n):
        for j in range(m):
            first = j // (m // groups) * c
            for y in range(o_h):
                for z in range(o_w):
                    top, left = y * s_y, z * s_x
                    window = padded[i, first : first + c, top : top + reach_y : d_y, left : left + reach_x : d_x]
                    out[i, j, y, z] = (window * weight[j]).sum()
            if bias is not None:
                out[i, j] += bias[j]
    return out
