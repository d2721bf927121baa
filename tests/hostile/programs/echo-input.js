// tries: returns its input
// expect: WA

export const solve = (xs) => xs;
