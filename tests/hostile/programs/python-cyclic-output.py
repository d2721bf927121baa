# tries: returns a list that contains itself
# expect: WA

def solve(xs):
    a = ["x"]
    a.append(a)
    return a
