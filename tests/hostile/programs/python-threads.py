# tries: works in a thread, off the clock
# expect: RTE

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    find_os()["sys"].modules["_thread"].start_new_thread(print, ("ESCAPED",))
    return float(xs.sum())
