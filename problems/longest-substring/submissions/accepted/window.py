# @title.en Python, a dictionary of last places
# @title.zh Python，字典记录上次位置
def length_of_longest_substring(text):
    last, start, best = {}, 0, 0
    for i, c in enumerate(text):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        best = max(best, i + 1 - start)
    return best
