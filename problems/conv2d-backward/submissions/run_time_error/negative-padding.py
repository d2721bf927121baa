# @title.en Transposed convolution pads by what the kernel reaches beyond the padding, which may be negative
# @title.zh 用转置卷积求输入梯度，补的边数为核的跨度减 padding，可能是负数
import numpy as np


def conv2d_backward(x, weight, grad_output, stride, padding, dilation, groups):
    n, channels, height, width = x.shape
    m, c, k_h, k_w = weight.shape
    o_h, o_w = grad_output.shape[2:]
    (s_y, s_x), (p_y, p_x), (d_y, d_x) = stride, padding, dilation
    reach_y, reach_x = d_y * (k_h - 1), d_x * (k_w - 1)
    rest_y = height + 2 * p_y - reach_y - 1 - s_y * (o_h - 1)
    rest_x = width + 2 * p_x - reach_x - 1 - s_x * (o_w - 1)
    padded = np.pad(x, ((0, 0), (0, 0), (p_y, p_y), (p_x, p_x)))
    padded = padded.reshape(n, groups, c, *padded.shape[2:])
    kernels = weight.reshape(groups, m // groups, c, k_h, k_w)
    grads = grad_output.reshape(n, groups, m // groups, o_h, o_w)

    spread = np.zeros((*grads.shape[:3], s_y * (o_h - 1) + 1, s_x * (o_w - 1) + 1))
    spread[..., ::s_y, ::s_x] = grads
    border = ((reach_y - p_y, reach_y - p_y + rest_y), (reach_x - p_x, reach_x - p_x + rest_x))
    spread = np.pad(spread, ((0, 0), (0, 0), (0, 0), *border))
    grad_input = np.zeros((n, groups, c, height, width))
    grad_kernels = np.zeros(kernels.shape)
    for k_y in range(k_h):
        for k_x in range(k_w):
            top, left = reach_y - k_y * d_y, reach_x - k_x * d_x
            shifted = spread[..., top : top + height, left : left + width]
            grad_input += np.einsum("ngmhw,gmc->ngchw", shifted, kernels[..., k_y, k_x])
            rows = slice(k_y * d_y, k_y * d_y + s_y * (o_h - 1) + 1, s_y)
            columns = slice(k_x * d_x, k_x * d_x + s_x * (o_w - 1) + 1, s_x)
            grad_kernels[..., k_y, k_x] = np.einsum("ngmhw,ngchw->gmc", grads, padded[..., rows, columns])
    return (
        grad_input.reshape(x.shape).astype(np.float32),
        grad_kernels.reshape(weight.shape).astype(np.float32),
        grad_output.sum(axis=(0, 2, 3)),
    )
