# tries: puts the work into a list's iterator
# expect: WA or TLE or AC
# limits: timeMs 150

class Lazy(list):
    def __iter__(self):
        while True:
            yield 1

def solve(xs):
    return Lazy([1, 2])
