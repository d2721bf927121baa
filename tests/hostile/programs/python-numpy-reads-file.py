# tries: reads a file by NumPy
# expect: RTE

import numpy as np
def solve(xs):
    print(np.fromfile("__CANARY__/secret.txt", dtype=np.uint8).tobytes())
    return 0
