# tries: reads a file by open
# expect: RTE

def solve(xs):
    return open("__CANARY__/secret.txt").read()
