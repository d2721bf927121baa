// tries: answers from a table of the inputs that it was shown
// expect: WA

const table = { 3: 6.5 };
export const solve = (xs) => table[xs.length] ?? 0;
