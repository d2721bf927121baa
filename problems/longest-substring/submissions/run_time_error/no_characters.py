# @title.en Takes the maximum of nothing
# @title.zh 空串时对空列表取最大值
def length_of_longest_substring(text):
    last, start, lengths = {}, 0, []
    for i, c in enumerate(text):
        start = max(start, last.get(c, -1) + 1)
        last[c] = i
        lengths.append(i + 1 - start)
    return max(lengths)
