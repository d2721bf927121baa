// tries: replaces Error to have its own prepareStackTrace called
// expect: RTE

globalThis.Error = { prepareStackTrace: (_, sites) => console.log("ESCAPED", sites[0].getThis()) };
export const solve = () => null.x;
