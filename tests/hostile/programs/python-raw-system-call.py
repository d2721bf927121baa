# tries: calls the kernel by ctypes
# expect: WA or SV

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    ctypes = find_os()["sys"].modules["ctypes"]
    libc = ctypes.CDLL(None)
    fd = libc.syscall(257, -100, b"__CANARY__/written.txt", 0o101, 0o600)
    print("descriptor", fd)
    if fd >= 0:
        print("ESCAPED")
    libc.syscall(41, 2, 1, 0)
    return 0
