// tries: sorts by a comparison that never ends
// expect: TLE
// limits: timeMs 150, loadMs 300

export const solve = () => [1, 2].sort(() => { for (;;); });
