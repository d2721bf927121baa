// tries: throws an error that causes itself
// expect: RTE

export const solve = () => { const e = new Error("x"); e.cause = e; e.errors = [e]; throw e; };
