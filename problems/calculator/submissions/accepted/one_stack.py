# @title.en Python, one stack that keeps what an open parenthesis interrupts
# @title.zh Python，一个栈保存被括号打断的状态


def calculator(expression):
    stack = []
    total, term, number, operator = 0, 0, 0, "+"

    def fold(total, term, operator, number):
        if operator == "+":
            return total + term, number
        if operator == "-":
            return total + term, -number
        if operator == "*":
            return total, term * number
        quotient = abs(term) // abs(number)
        return total, quotient if (term < 0) == (number < 0) else -quotient

    previous = "("
    for c in expression:
        if c == " ":
            continue
        if c.isdigit():
            number = number * 10 + int(c)
        elif c == "(":
            stack.append((total, term, operator))
            total, term, operator = 0, 0, "+"
        elif c == ")":
            total, term = fold(total, term, operator, number)
            number = total + term
            total, term, operator = stack.pop()
        else:
            if previous != "(":
                total, term = fold(total, term, operator, number)
            operator, number = c, 0
        previous = c
    total, term = fold(total, term, operator, number)
    return total + term
