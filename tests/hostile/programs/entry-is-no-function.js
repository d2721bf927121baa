// tries: exports a value instead of a function
// expect: RTE

export const solve = 6.5;
