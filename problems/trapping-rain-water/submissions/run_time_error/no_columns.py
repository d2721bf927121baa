# @title.en Takes the first column for granted
# @title.zh 没有柱子时也去取第一根
def trap(height):
    height = height.tolist()
    left, right = 0, len(height) - 1
    left_wall, right_wall = height[0], height[-1]
    water = 0
    while left <= right:
        if left_wall <= right_wall:
            left_wall = max(left_wall, height[left])
            water += left_wall - height[left]
            left += 1
        else:
            right_wall = max(right_wall, height[right])
            water += right_wall - height[right]
            right -= 1
    return water
