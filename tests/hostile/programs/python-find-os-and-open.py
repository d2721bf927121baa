# tries: opens a file by os.open
# expect: RTE

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    g = find_os()
    print(g["read"](g["open"]("__CANARY__/secret.txt", 0), 100))
    return 0
