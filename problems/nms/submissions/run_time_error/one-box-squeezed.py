# @title.en A single box is squeezed to a number, which has no columns
# @title.zh 只有一个框时 squeeze 丢了一维，取列就出错
import numpy as np


def nms(boxes, scores, iou_threshold):
    boxes = np.squeeze(boxes)
    x1, y1, x2, y2 = boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3]
    areas = (x2 - x1) * (y2 - y1)
    order = np.argsort(-scores, kind="stable")
    keep = []
    while order.size > 0:
        i, rest = order[0], order[1:]
        keep.append(int(i))
        width = np.maximum(0, np.minimum(x2[i], x2[rest]) - np.maximum(x1[i], x1[rest]))
        height = np.maximum(0, np.minimum(y2[i], y2[rest]) - np.maximum(y1[i], y1[rest]))
        inter = width * height
        order = rest[inter <= iou_threshold * (areas[i] + areas[rest] - inter)]
    return keep
