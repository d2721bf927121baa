// tries: leaves rejections that Node would end the process for
// expect: AC

for (let i = 0; i < 1000; i += 1) Promise.reject(new Error("unhandled"));
export const solve = (xs) => { Promise.reject(1); return xs.reduce((a, b) => a + b, 0); };
