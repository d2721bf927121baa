# tries: forks
# expect: RTE

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    if find_os()["fork"]() == 0:
        while True:
            pass
    return float(xs.sum())
