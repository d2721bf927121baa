// tries: logs a structure that multiplies when printed
// expect: AC

export const solve = (xs) => { let a = [1]; for (let i = 0; i < 30; i += 1) a = [a, a, a, a]; console.log(a, new Float32Array(1e6)); return xs.reduce((a, b) => a + b, 0); };
