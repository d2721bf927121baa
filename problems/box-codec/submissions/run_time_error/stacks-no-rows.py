# @title.en Stacks the rows, which fails where there are none
# @title.zh 逐行算完再 stack，一行都没有时就出错
import numpy as np


def box_codec(anchors, boxes, deltas, weights, max_log):
    def encode(anchor, box):
        side, box_side = anchor[2:] - anchor[:2], box[2:] - box[:2]
        shift = (box[:2] + box_side / 2 - anchor[:2] - side / 2) / side
        return np.concatenate([shift, np.log(box_side / side)]) * weights

    def decode(anchor, delta):
        side = anchor[2:] - anchor[:2]
        centre = anchor[:2] + side / 2 + delta[:2] / weights[:2] * side
        half = side * np.exp(np.minimum(delta[2:] / weights[2:], np.float32(max_log))) / 2
        return np.concatenate([centre - half, centre + half])

    encoded = np.stack([encode(*pair) for pair in zip(anchors, boxes)])
    decoded = np.stack([decode(*pair) for pair in zip(anchors, deltas)])
    return encoded, decoded
