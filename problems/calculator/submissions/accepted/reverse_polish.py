# @title.en Python, to reverse Polish notation and then by a stack
# @title.zh Python，先转逆波兰式再用栈求值


import re

ORDER = {"+": 1, "-": 1, "*": 2, "/": 2}


def calculator(expression):
    output, waiting = [], []
    before = "("
    for token in re.findall(r"\d+|[-+*/()]", expression):
        if token.isdigit():
            output.append(int(token))
        elif token == "(":
            waiting.append(token)
        elif token == ")":
            while waiting[-1] != "(":
                output.append(waiting.pop())
            waiting.pop()
        else:
            if before == "(":
                output.append(0)
            while waiting and ORDER.get(waiting[-1], 0) >= ORDER[token]:
                output.append(waiting.pop())
            waiting.append(token)
        before = token
    output.extend(reversed(waiting))

    stack = []
    for item in output:
        if isinstance(item, int):
            stack.append(item)
            continue
        right, left = stack.pop(), stack.pop()
        if item == "+":
            stack.append(left + right)
        elif item == "-":
            stack.append(left - right)
        elif item == "*":
            stack.append(left * right)
        else:
            stack.append(int(left / right))
    return stack[0]
