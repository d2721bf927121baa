# tries: says that it is done, and never ends
# expect: TLE
# limits: timeMs 150

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    text = b'{"clockMs":0}'
    size = len(text).to_bytes(4, "little")
    find_os()["write"](1, bytes([68, 0xD7, 0, 0]) + (len(text) + 4).to_bytes(4, "little") + size + text)
    while True:
        pass
