# tries: recurses without end
# expect: RTE

def solve(xs):
    return solve(xs)
