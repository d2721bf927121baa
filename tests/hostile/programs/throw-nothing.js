// tries: throws undefined
// expect: RTE

export const solve = () => { throw undefined; };
