// tries: throws an error of a class whose name never ends
// expect: RTE

class Mine extends Error { get name() { for (;;); } get message() { for (;;); } toString() { for (;;); } }
export const solve = () => { throw new Mine(); };
