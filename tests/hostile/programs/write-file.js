// tries: writes a file
// expect: RTE

export const solve = () => require("fs").writeFileSync("__CANARY__/written.txt", "x");
