# tries: writes a file by NumPy
# expect: RTE

import numpy as np
def solve(xs):
    np.save("__CANARY__/written.npy", xs)
    return float(xs.sum())
