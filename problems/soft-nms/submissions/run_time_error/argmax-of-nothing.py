# @title.en Takes the best of no boxes
# @title.zh 没有框时还去取最高分
import numpy as np


def soft_nms(boxes, scores, sigma, min_score):
    current = scores.astype(np.float64)
    areas = np.clip(boxes[:, 2:] - boxes[:, :2], 0, None).prod(axis=1)
    indices, kept = [], []
    while True:
        best = int(np.argmax(current))
        if current[best] < min_score or current[best] == -np.inf:
            break
        indices.append(best)
        kept.append(current[best])
        sides = np.minimum(boxes[:, 2:], boxes[best, 2:]) - np.maximum(boxes[:, :2], boxes[best, :2])
        intersection = np.clip(sides, 0, None).prod(axis=1)
        union = areas + areas[best] - intersection
        iou = np.divide(intersection, union, out=np.zeros_like(union), where=union > 0)
        current *= np.exp(-(iou**2) / sigma)
        current[best] = -np.inf
    return np.array(indices, dtype=np.int32), np.array(kept, dtype=np.float32)
