# @title.en Reads pixels by index and runs past the bottom of the image where there is padding
# @title.zh 按下标取像素，有 padding 时越过了图像底边
import numpy as np


def im2col(x, kernel, stride, padding, dilation):
    n, c, height, width = x.shape
    o_h = (height + 2 * padding[0] - dilation[0] * (kernel[0] - 1) - 1) // stride[0] + 1
    o_w = (width + 2 * padding[1] - dilation[1] * (kernel[1] - 1) - 1) // stride[1] + 1
    rows = dilation[0] * np.arange(kernel[0])[:, None] + stride[0] * np.arange(o_h) + padding[0]
    columns = dilation[1] * np.arange(kernel[1])[:, None] + stride[1] * np.arange(o_w) + padding[1]
    windows = x[:, :, rows[:, None, :, None], columns[None, :, None, :]]
    return windows.reshape(n, c * kernel[0] * kernel[1], o_h * o_w)
