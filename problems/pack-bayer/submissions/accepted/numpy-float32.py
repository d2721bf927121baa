# @title.en NumPy in float32, cells brought to the front by a transpose
# @title.zh NumPy float32，用转置把单元拆开
import numpy as np


def pack_bayer(raw, pattern, black_level, white_level, gain):
    height, width = raw.shape
    light = np.maximum(raw.astype(np.float32) - black_level, 0) / np.float32(white_level - black_level)
    cells = light.reshape(height // 2, 2, width // 2, 2).transpose(1, 3, 0, 2).reshape(4, height // 2, width // 2)
    order = {"RGGB": [0, 1, 2, 3], "BGGR": [3, 2, 1, 0], "GRBG": [1, 0, 3, 2], "GBRG": [2, 3, 0, 1]}[pattern]
    return np.minimum(cells[order] * np.float32(gain), 1)
