// tries: evaluates text
// expect: RTE

export const solve = (xs) => eval("xs.reduce((a, b) => a + b, 0)");
