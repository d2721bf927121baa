# tries: replaces the runner's own functions
# expect: WA or SV or RTE or TLE
# limits: timeMs 150

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    runner = find_os()["sys"].modules["__main__"]
    runner.Reader.read = lambda self, value, path="", depth=0: 7
    runner.write_frame = lambda *a: None
    return 0
