// tries: goes by way of process.mainModule
// expect: RTE

export const solve = () => globalThis.process.mainModule.require("fs");
