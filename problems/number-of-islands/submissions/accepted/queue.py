# @title.en Python, breadth first
# @title.zh Python，广度优先
from collections import deque


def num_islands(grid):
    rows = grid.tolist()
    height, width = len(rows), len(rows[0])
    islands = 0
    for y in range(height):
        for x in range(width):
            if rows[y][x] == 0:
                continue
            islands += 1
            rows[y][x] = 0
            queue = deque([(y, x)])
            while queue:
                cy, cx = queue.popleft()
                for ny, nx in ((cy - 1, cx), (cy + 1, cx), (cy, cx - 1), (cy, cx + 1)):
                    if 0 <= ny < height and 0 <= nx < width and rows[ny][nx]:
                        rows[ny][nx] = 0
                        queue.append((ny, nx))
    return islands
