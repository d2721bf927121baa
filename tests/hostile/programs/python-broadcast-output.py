# tries: returns a view of 10^12 elements over one
# expect: OLE

import numpy as np
def solve(xs):
    return np.broadcast_to(np.float32(1), (10**6, 10**6))
