# @title.en Python, five ways
# @title.zh Python，五种解法
import random
from collections import Counter

import numpy as np


def by_counting(nums):
    return Counter(nums.tolist()).most_common(1)[0][0]


def by_sorting(nums):
    return np.sort(nums)[len(nums) // 2]


def by_partition(nums):
    values = nums.tolist()
    rank = len(values) // 2
    while True:
        pivot = random.choice(values)
        less = [value for value in values if value < pivot]
        greater = [value for value in values if value > pivot]
        if rank < len(less):
            values = less
        elif rank >= len(values) - len(greater):
            rank -= len(values) - len(greater)
            values = greater
        else:
            return pivot


def by_divide_and_conquer(nums):
    def majority(part):
        if len(part) == 1:
            return part[0]
        middle = len(part) // 2
        left, right = majority(part[:middle]), majority(part[middle:])
        if left == right:
            return left
        return left if np.count_nonzero(part == left) > np.count_nonzero(part == right) else right

    return int(majority(nums))


def by_voting(nums):
    candidate, lead = 0, 0
    for value in nums.tolist():
        if lead == 0:
            candidate = value
        lead += 1 if value == candidate else -1
    return candidate
