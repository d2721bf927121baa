# tries: prints control sequences that draw a green AC
# expect: WA

def solve(xs):
    print("\x1b[2J\x1b[32mAC\r")
    return 0
