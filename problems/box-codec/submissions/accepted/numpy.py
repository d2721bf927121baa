# @title.en NumPy, both axes at once
# @title.zh NumPy，两个方向一起算
import numpy as np


def box_codec(anchors, boxes, deltas, weights, max_log):
    sides = anchors[:, 2:] - anchors[:, :2]
    centres = anchors[:, :2] + sides / 2
    box_sides = boxes[:, 2:] - boxes[:, :2]
    box_centres = boxes[:, :2] + box_sides / 2
    shifts = (box_centres - centres) / sides
    encoded = np.concatenate([shifts, np.log(box_sides / sides)], axis=1) * weights

    scaled = deltas / weights
    new_centres = centres + scaled[:, :2] * sides
    new_sides = sides * np.exp(np.minimum(scaled[:, 2:], np.float32(max_log)))
    decoded = np.concatenate([new_centres - new_sides / 2, new_centres + new_sides / 2], axis=1)
    return {"encoded": encoded, "decoded": decoded}
