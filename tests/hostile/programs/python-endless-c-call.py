# tries: spends its time in one call of C
# expect: TLE
# limits: timeMs 150

def solve(xs):
    return sum(range(10**12))
