// tries: compiles text
// expect: RTE

export const solve = (xs) => new Function("xs", "return xs.reduce((a, b) => a + b, 0)")(xs);
