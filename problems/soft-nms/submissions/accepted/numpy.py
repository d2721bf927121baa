# @title.en NumPy, one IoU row per pick
# @title.zh NumPy，每选一个框算一行 IoU
import numpy as np


def soft_nms(boxes, scores, sigma, min_score):
    current = scores.astype(np.float64)
    boxes = boxes.astype(np.float64)
    areas = np.clip(boxes[:, 2:] - boxes[:, :2], 0, None).prod(axis=1)
    indices, kept = [], []
    while len(indices) < len(current):
        best = int(np.argmax(current))
        if current[best] < min_score:
            break
        indices.append(best)
        kept.append(current[best])
        low = np.maximum(boxes[:, :2], boxes[best, :2])
        high = np.minimum(boxes[:, 2:], boxes[best, 2:])
        intersection = np.clip(high - low, 0, None).prod(axis=1)
        union = areas + areas[best] - intersection
        iou = np.divide(intersection, union, out=np.zeros_like(union), where=union > 0)
        current *= np.exp(-(iou**2) / sigma)
        current[best] = -np.inf
    return np.array(indices, dtype=np.int32), np.array(kept, dtype=np.float32)
