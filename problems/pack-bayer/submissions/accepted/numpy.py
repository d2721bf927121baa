# @title.en NumPy slices in float64
# @title.zh NumPy 切片，float64
import numpy as np


def pack_bayer(raw, pattern, black_level, white_level, gain):
    r, b = pattern.index("R"), pattern.index("B")
    planes = [raw[p // 2 :: 2, p % 2 :: 2] for p in (r, r ^ 1, b ^ 1, b)]
    out = (np.stack(planes) - black_level) * (gain / (white_level - black_level))
    return np.clip(out, 0, 1).astype(np.float32)
