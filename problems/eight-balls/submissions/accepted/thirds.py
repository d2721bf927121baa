# @title.en Python, thirds by recursion
# @title.zh Python，递归三分
def eight_balls(n, weigh):
    def search(balls):
        if len(balls) == 1:
            return balls[0]
        third = (len(balls) + 1) // 3
        left, right, rest = balls[:third], balls[third : 2 * third], balls[2 * third :]
        outcome = weigh(left, right)
        return search(left if outcome < 0 else right if outcome > 0 else rest)

    return search(list(range(n)))
