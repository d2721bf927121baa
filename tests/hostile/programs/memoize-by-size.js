// tries: answers by the size of the input
// expect: WA

const known = new Map();
export const solve = (xs) => { if (!known.has(xs.length)) known.set(xs.length, xs.reduce((a, b) => a + b, 0)); return known.get(xs.length); };
