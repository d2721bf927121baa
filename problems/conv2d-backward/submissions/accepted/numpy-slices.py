# @title.en NumPy, slices that run on to the last window
# @title.zh NumPy，切片一直切到最后一个窗口
import numpy as np


def conv2d_backward(x, weight, grad_output, stride, padding, dilation, groups):
    n, channels, height, width = x.shape
    m, c, k_h, k_w = weight.shape
    (s_y, s_x), (p_y, p_x), (d_y, d_x) = stride, padding, dilation
    padded = np.pad(x, ((0, 0), (0, 0), (p_y, p_y), (p_x, p_x)))
    padded = padded.reshape(n, groups, c, *padded.shape[2:])
    kernels = weight.reshape(groups, m // groups, c, k_h, k_w)
    grads = grad_output.reshape(n, groups, m // groups, *grad_output.shape[2:])
    grad_padded = np.zeros(padded.shape, dtype=np.float64)
    grad_kernels = np.zeros(kernels.shape, dtype=np.float64)
    for k_y in range(k_h):
        for k_x in range(k_w):
            end_y = padded.shape[3] - d_y * (k_h - 1 - k_y)
            end_x = padded.shape[4] - d_x * (k_w - 1 - k_x)
            rows, columns = slice(k_y * d_y, end_y, s_y), slice(k_x * d_x, end_x, s_x)
            spread = np.einsum("ngmhw,gmc->ngchw", grads, kernels[..., k_y, k_x])
            grad_padded[..., rows, columns] += spread
            grad_kernels[..., k_y, k_x] = np.einsum("ngmhw,ngchw->gmc", grads, padded[..., rows, columns])
    grad_input = grad_padded[..., p_y : p_y + height, p_x : p_x + width].reshape(x.shape)
    return (
        grad_input.astype(np.float32),
        grad_kernels.reshape(weight.shape).astype(np.float32),
        grad_output.sum(axis=(0, 2, 3)),
    )
