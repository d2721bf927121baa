// tries: never finishes loading
// expect: TLE
// limits: timeMs 150, loadMs 300

for (;;);
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
