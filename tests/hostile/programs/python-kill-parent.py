# tries: kills the judge
# expect: RTE or SV

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    g = find_os()
    g["kill"](g["getppid"](), 9)
