// tries: overflows its stack
// expect: RTE

export const solve = (xs) => solve(xs) + 1;
