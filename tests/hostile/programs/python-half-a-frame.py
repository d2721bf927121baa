# tries: leaves half a frame in the pipe and waits
# expect: SV or TLE
# limits: timeMs 200

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
import time
def solve(xs):
    find_os()["write"](1, bytes([68, 0xD7, 0]))
    return 0
