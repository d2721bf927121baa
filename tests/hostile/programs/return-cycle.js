// tries: returns a structure that contains itself
// expect: WA

export const solve = () => { const a = []; a.push(a, 1); return a; };
