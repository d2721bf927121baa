"""NumPy's side of the benchmark: reads commands, one JSON object a line, and answers each with one.

The forms are those that people write: NMS by an order that shrinks, convolution by sliding windows and one product.
"""

import json
import sys
import time

import numpy as np


def nms(boxes, scores, iou_threshold):
    x1, y1, x2, y2 = boxes.T
    areas = (x2 - x1) * (y2 - y1)
    order = np.argsort(-scores, kind="stable")
    kept = []
    while order.size:
        winner, rest = order[0], order[1:]
        kept.append(winner)
        width = np.minimum(x2[winner], x2[rest]) - np.maximum(x1[winner], x1[rest])
        height = np.minimum(y2[winner], y2[rest]) - np.maximum(y1[winner], y1[rest])
        shared = np.maximum(width, 0) * np.maximum(height, 0)
        order = rest[shared <= iou_threshold * (areas[winner] + areas[rest] - shared)]
    return np.asarray(kept, dtype=np.int32)


def conv2d(x, weight, stride, padding, groups):
    x = np.pad(x[0], ((0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(x, weight.shape[2:], axis=(1, 2))[:, ::stride, ::stride]
    if groups > 1:
        return np.einsum("chwij,cij->chw", windows, weight[:, 0])
    channels, height, width = windows.shape[:3]
    columns = windows.transpose(0, 3, 4, 1, 2).reshape(-1, height * width)
    return (weight.reshape(len(weight), -1) @ columns).reshape(-1, height, width)


run = None
for line in sys.stdin:
    command = json.loads(line)
    answer = {}
    if command["do"] == "version":
        answer["version"] = np.__version__
    elif command["do"] == "nms":
        boxes = np.fromfile(command["boxes"], np.float32).reshape(-1, 4)
        scores = np.fromfile(command["scores"], np.float32)
        run = lambda boxes=boxes, scores=scores: nms(boxes, scores, 0.5)
    elif command["do"] == "conv2d":
        x = np.fromfile(command["input"], np.float32).reshape(command["inputShape"])
        weight = np.fromfile(command["weight"], np.float32).reshape(command["weightShape"])
        rest = command["stride"], command["padding"], command["groups"]
        run = lambda x=x, weight=weight, rest=rest: conv2d(x, weight, *rest)
    elif command["do"] == "result":
        np.ascontiguousarray(run()).tofile(command["to"])
    elif command["do"] == "time":
        read = time.process_time if command["clock"] == "cpu" else time.perf_counter
        start = read()
        for _ in range(command["times"]):
            run()
        answer["ms"] = (read() - start) * 1000
    print(json.dumps(answer), flush=True)
