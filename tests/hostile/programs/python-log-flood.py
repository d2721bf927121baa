# tries: prints without end
# expect: TLE
# limits: timeMs 150

def solve(xs):
    while True:
        print("flood" * 100)
