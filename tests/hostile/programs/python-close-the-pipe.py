# tries: closes the pipe
# expect: RTE

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    find_os()["close"](1)
    return 0
