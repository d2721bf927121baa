# tries: maps a file
# expect: RTE

import numpy as np
def solve(xs):
    return bytes(np.memmap("__CANARY__/secret.txt", mode="r"))
