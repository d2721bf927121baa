# tries: calls the kernel by its other numbering
# expect: WA or SV or RTE

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    ctypes = find_os()["sys"].modules["ctypes"]
    libc = ctypes.CDLL(None)
    if libc.syscall(0x40000000 + 257, -100, b"__CANARY__/written.txt", 0o101, 0o600) >= 0:
        print("ESCAPED")
    return 0
