// tries: logs a line of a hundred million characters
// expect: AC

export const solve = (xs) => { console.log('x'.repeat(1e8)); return xs.reduce((a, b) => a + b, 0); };
