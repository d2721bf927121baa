# tries: fills memory with lists
# expect: MLE
# limits: memoryMiB 64

def solve(xs):
    kept = []
    while True:
        kept.append([0] * 100_000)
