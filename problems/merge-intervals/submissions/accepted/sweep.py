# @title.en Python, a sweep over starts and ends
# @title.zh Python，扫描线
def merge(intervals):
    events = sorted([(start, 0) for start, _ in intervals] + [(end, 1) for _, end in intervals])
    merged, open_count, begin = [], 0, None
    for place, is_end in events:
        if is_end:
            open_count -= 1
            if open_count == 0:
                merged.append((begin, place))
        else:
            if open_count == 0:
                begin = place
            open_count += 1
    return merged
