# tries: sleeps, which takes no CPU time
# expect: TLE
# limits: timeMs 100

import time
def solve(xs):
    time.sleep(1000)
