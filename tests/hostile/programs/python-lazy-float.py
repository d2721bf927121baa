# tries: returns an object that converts to the answer
# expect: WA

class Lazy:
    def __float__(self):
        return 6.5

def solve(xs):
    return Lazy()
