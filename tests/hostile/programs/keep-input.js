// tries: keeps its input to change it later
// expect: AC

const kept = [];
export const solve = (xs) => { for (const each of kept) each.fill(9); kept.push(xs); return xs.reduce((a, b) => a + b, 0); };
