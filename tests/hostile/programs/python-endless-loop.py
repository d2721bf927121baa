# tries: never returns
# expect: TLE
# limits: timeMs 150

def solve(xs):
    while True:
        pass
