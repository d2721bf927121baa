# tries: goes on after every error
# expect: TLE
# limits: timeMs 150

def solve(xs):
    while True:
        try:
            1 / 0
        except BaseException:
            pass
