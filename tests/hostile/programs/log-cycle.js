// tries: logs a structure that contains itself
// expect: AC

export const solve = (xs) => { const a = { b: [] }; a.b.push(a); console.log(a); return xs.reduce((a, b) => a + b, 0); };
