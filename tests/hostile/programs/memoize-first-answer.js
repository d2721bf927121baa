// tries: answers every call with the first one's answer
// expect: WA

let first;
export const solve = (xs) => (first ??= xs.reduce((a, b) => a + b, 0));
