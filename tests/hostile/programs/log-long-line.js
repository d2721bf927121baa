// tries: logs a line of ten million characters
// expect: AC

export const solve = (xs) => { console.log('x'.repeat(1e7)); return xs.reduce((a, b) => a + b, 0); };
