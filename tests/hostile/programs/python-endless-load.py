# tries: never finishes loading
# expect: TLE
# limits: loadMs 300

while True:
    pass
def solve(xs):
    return 0
