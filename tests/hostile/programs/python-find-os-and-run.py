# tries: finds os behind the object graph and starts a shell
# expect: WA or RTE or SV

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    print(find_os()["system"]("cat __CANARY__/secret.txt; touch __CANARY__/written.txt"))
    return 0
