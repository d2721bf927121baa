# @title.en Python's own eval, which gives up on a few hundred nested parentheses
# @title.zh 用 Python 的 eval 求值，几百层括号就受不了
import re


class Whole(int):
    def __add__(self, other):
        return Whole(int(self) + int(other))

    def __sub__(self, other):
        return Whole(int(self) - int(other))

    def __mul__(self, other):
        return Whole(int(self) * int(other))

    def __neg__(self):
        return Whole(-int(self))

    def __truediv__(self, other):
        return Whole(int(int(self) / int(other)))


def calculator(expression):
    return int(eval(re.sub(r"(\d+)", r"Whole(\1)", expression.strip())))
