# tries: announces a frame of four gigabytes
# expect: SV

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    find_os()["write"](1, bytes([68, 0xD7, 0, 0, 255, 255, 255, 255]))
    return 0
