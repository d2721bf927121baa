// tries: returns a promise that never settles
// expect: WA

export const solve = () => new Promise(() => {});
