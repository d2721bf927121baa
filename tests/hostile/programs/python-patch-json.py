# tries: replaces what encodes the result
# expect: WA or SV

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    find_os()["sys"].modules["json"].dumps = lambda *a, **k: '{"clockMs":0}'
    return 0
