# @title.en NumPy, row and column numbers of every window by broadcasting, one gather
# @title.zh NumPy，广播出每个窗口的行号列号，一次取出
import numpy as np


def im2col(x, kernel, stride, padding, dilation):
    n, c, height, width = x.shape
    o_h = (height + 2 * padding[0] - dilation[0] * (kernel[0] - 1) - 1) // stride[0] + 1
    o_w = (width + 2 * padding[1] - dilation[1] * (kernel[1] - 1) - 1) // stride[1] + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding[0],) * 2, (padding[1],) * 2))
    rows = dilation[0] * np.arange(kernel[0])[:, None] + stride[0] * np.arange(o_h)
    columns = dilation[1] * np.arange(kernel[1])[:, None] + stride[1] * np.arange(o_w)
    windows = padded[:, :, rows[:, None, :, None], columns[None, :, None, :]]
    return windows.reshape(n, c * kernel[0] * kernel[1], o_h * o_w)
