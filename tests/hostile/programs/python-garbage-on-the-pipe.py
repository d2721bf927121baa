# tries: writes garbage where the frames go
# expect: SV

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    find_os()["write"](1, b"garbage that is no frame")
    return float(xs.sum())
