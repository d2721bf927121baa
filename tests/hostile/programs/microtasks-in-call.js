// tries: leaves microtasks to work between calls
// expect: AC

export const solve = (xs) => { Promise.resolve().then(() => { console.log("ESCAPED: it ran"); for (;;); }); return xs.reduce((a, b) => a + b, 0); };
