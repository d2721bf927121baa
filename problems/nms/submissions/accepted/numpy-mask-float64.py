# @title.en NumPy in float64, a mask of live boxes and argmax
# @title.zh NumPy，float64，存活掩码加 argmax
import numpy as np


def nms(boxes, scores, iou_threshold):
    boxes = boxes.astype(np.float64)
    live = scores.astype(np.float64)
    top_left, bottom_right = boxes[:, :2], boxes[:, 2:]
    areas = np.prod(bottom_right - top_left, axis=1)
    keep = []
    while live.size and live.max() > -np.inf:
        i = int(live.argmax())
        keep.append(i)
        sides = np.minimum(bottom_right, bottom_right[i]) - np.maximum(top_left, top_left[i])
        inter = np.prod(np.clip(sides, 0, None), axis=1)
        union = areas + areas[i] - inter
        live[inter > iou_threshold * union] = -np.inf
        live[i] = -np.inf
    return np.array(keep, dtype=np.int64)
