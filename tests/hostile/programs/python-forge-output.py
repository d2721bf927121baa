# tries: writes the answer's frame itself, before it was asked for
# expect: SV

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    text = b'{"end":{"kind":"value","wire":6.5,"typeName":"float"},"log":"","logCut":false,"counts":null}'
    size = len(text).to_bytes(4, "little")
    find_os()["write"](1, bytes([69, 0xD7, 0, 0]) + (len(text) + 4).to_bytes(4, "little") + size + text)
    return 0
