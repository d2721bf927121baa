// tries: waits at load for what never comes
// expect: RTE

await new Promise(() => {});
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
