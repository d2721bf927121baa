# tries: goes on when memory fails
# expect: MLE or TLE
# limits: memoryMiB 64, timeMs 1500

import numpy as np
def solve(xs):
    kept = []
    while True:
        try:
            kept.append(np.ones(10**7))
        except MemoryError:
            pass
