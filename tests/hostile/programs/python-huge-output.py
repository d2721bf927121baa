# tries: returns 80 MB
# expect: OLE

import numpy as np
def solve(xs):
    return np.ones(10**7)
