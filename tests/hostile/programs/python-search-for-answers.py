# tries: searches all objects for the answer
# expect: WA

def find_os():
    for each in object.__subclasses__():
        if each.__name__ == "_wrap_close":
            return each.__init__.__globals__
    raise LookupError
def solve(xs):
    gc = find_os()["sys"].modules["builtins"].__import__("gc")
    found = [each for each in gc.get_objects() if isinstance(each, dict) and "expected" in each and len(each) < 9]
    print(len(found))
    return 0
