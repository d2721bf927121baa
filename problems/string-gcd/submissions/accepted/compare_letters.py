# @title.en Python, compares letter by letter with the unit
# @title.zh Python，逐字符与重复单元比较
from math import gcd


def gcd_of_strings(a, b):
    unit = a[: gcd(len(a), len(b))]
    if a == unit * (len(a) // len(unit)) and b == unit * (len(b) // len(unit)):
        return unit
    return ""
