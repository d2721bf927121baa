// tries: asks for a timer at load
// expect: RTE

setInterval(() => console.log("ESCAPED"), 0);
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
