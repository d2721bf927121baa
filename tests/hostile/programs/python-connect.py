# tries: opens a connection
# expect: SV or RTE

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
import numpy
def solve(xs):
    modules = find_os()["sys"].modules
    modules["builtins"].__import__("_socket").socket().connect(("127.0.0.1", __PORT__))
