# tries: answers by the size of the input
# expect: WA

known = {}
def solve(xs):
    return known.setdefault(len(xs), float(xs.sum()))
