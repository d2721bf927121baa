# tries: deletes a file
# expect: RTE

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    find_os()["unlink"]("__CANARY__/secret.txt")
