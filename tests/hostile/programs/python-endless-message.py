# tries: raises an error whose text never ends
# expect: TLE
# limits: timeMs 150

class Mine(Exception):
    def __str__(self):
        while True:
            pass

def solve(xs):
    raise Mine()
