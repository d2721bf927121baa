// tries: returns a symbol
// expect: WA

export const solve = () => Symbol("6.5");
