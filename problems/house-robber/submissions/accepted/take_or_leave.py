# @title.en Python, best with and without the last house
# @title.zh Python，拿与不拿两种状态
def rob(nums):
    taken, left = 0, 0
    for amount in nums.tolist():
        taken, left = left + amount, max(taken, left)
    return max(taken, left)
