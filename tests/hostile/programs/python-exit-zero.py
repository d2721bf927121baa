# tries: exits with success
# expect: RTE

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    find_os()["_exit"](0)
