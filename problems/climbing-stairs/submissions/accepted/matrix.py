# @title.en Python, powers of a matrix
# @title.zh Python，矩阵快速幂
def climb_stairs(n):
    def times(p, q):
        (a, b), (c, d) = p
        (e, f), (g, h) = q
        return (a * e + b * g, a * f + b * h), (c * e + d * g, c * f + d * h)

    result, base = ((1, 0), (0, 1)), ((1, 1), (1, 0))
    while n:
        if n & 1:
            result = times(result, base)
        base = times(base, base)
        n >>= 1
    return result[0][0]
