# tries: imports os
# expect: RTE

import os
def solve(xs):
    return os.listdir("/")
