# tries: reads the environment
# expect: WA

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    print(dict(find_os()["environ"]))
    return 0
