// tries: overwrites its input
// expect: AC

export const solve = (xs) => { const sum = xs.reduce((a, b) => a + b, 0); xs.fill(-1); return sum; };
