# @title.en NumPy, two einsums per kernel tap
# @title.zh NumPy，核的每个位置两次 einsum
import numpy as np


def conv2d_backward(x, weight, grad_output, stride, padding, dilation, groups):
    n, channels, height, width = x.shape
    m, c, k_h, k_w = weight.shape
    o_h, o_w = grad_output.shape[2:]
    (s_y, s_x), (p_y, p_x), (d_y, d_x) = stride, padding, dilation
    padded = np.pad(x, ((0, 0), (0, 0), (p_y, p_y), (p_x, p_x))).reshape(
        n, groups, c, height + 2 * p_y, width + 2 * p_x
    )
    kernels = weight.reshape(groups, m // groups, c, k_h, k_w)
    grads = grad_output.reshape(n, groups, m // groups, o_h, o_w)
    grad_padded = np.zeros(padded.shape, dtype=np.float64)
    grad_kernels = np.zeros(kernels.shape, dtype=np.float64)
    for k_y in range(k_h):
        for k_x in range(k_w):
            rows = slice(k_y * d_y, k_y * d_y + s_y * (o_h - 1) + 1, s_y)
            columns = slice(k_x * d_x, k_x * d_x + s_x * (o_w - 1) + 1, s_x)
            grad_padded[..., rows, columns] += np.einsum("ngmhw,gmc->ngchw", grads, kernels[..., k_y, k_x])
            grad_kernels[..., k_y, k_x] = np.einsum("ngmhw,ngchw->gmc", grads, padded[..., rows, columns])
    grad_input = grad_padded[..., p_y : p_y + height, p_x : p_x + width].reshape(x.shape)
    return {
        "grad_input": grad_input.astype(np.float32),
        "grad_weight": grad_kernels.reshape(weight.shape).astype(np.float32),
        "grad_bias": grad_output.sum(axis=(0, 2, 3)),
    }
