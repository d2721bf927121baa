# tries: imports socket
# expect: RTE

import socket
def solve(xs):
    return 0
