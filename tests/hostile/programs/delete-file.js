// tries: deletes a file
// expect: RTE

export const solve = () => require("fs").rmSync("__CANARY__", { recursive: true });
