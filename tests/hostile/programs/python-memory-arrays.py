# tries: fills memory with arrays
# expect: MLE
# limits: memoryMiB 64

import numpy as np
def solve(xs):
    kept = []
    while True:
        kept.append(np.ones(10**6))
