# tries: kills another process
# expect: SV

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    find_os()["kill"](__PID__, 9)
