# tries: reads the judge's next frame itself
# expect: TLE or SV or RTE
# limits: timeMs 150

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    print(find_os()["read"](0, 1))
    return float(xs.sum())
