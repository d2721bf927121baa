// tries: evaluates text in the global scope
// expect: RTE

export const solve = () => (0, eval)("6.5");
