# tries: asks for a second filter that allows everything
# expect: WA or SV or RTE

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    ctypes = find_os()["sys"].modules["ctypes"]
    print(ctypes.CDLL(None).prctl(22, 0, 0, 0, 0))
    return 0
