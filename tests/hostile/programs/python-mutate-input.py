# tries: overwrites its input
# expect: AC

def solve(xs):
    total = float(xs.sum())
    xs[:] = -1
    return total
