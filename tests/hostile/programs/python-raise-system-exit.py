# tries: raises SystemExit
# expect: RTE

def solve(xs):
    raise SystemExit(0)
