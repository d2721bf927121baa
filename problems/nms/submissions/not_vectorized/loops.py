# @title.en Python, two loops over lists
# @title.zh Python，两层循环


def nms(boxes, scores, iou_threshold):
    rows = boxes.tolist()
    score = scores.tolist()
    order = sorted(range(len(rows)), key=lambda i: -score[i])
    kept = []
    for i in order:
        x1, y1, x2, y2 = rows[i]
        area = (x2 - x1) * (y2 - y1)
        for k in kept:
            a1, b1, a2, b2 = rows[k]
            width = min(x2, a2) - max(x1, a1)
            height = min(y2, b2) - max(y1, b1)
            if width <= 0 or height <= 0:
                continue
            inter = width * height
            if inter / (area + (a2 - a1) * (b2 - b1) - inter) > iou_threshold:
                break
        else:
            kept.append(i)
    return kept
