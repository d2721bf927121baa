// tries: reads a file by require
// expect: RTE

export const solve = () => require("fs").readFileSync("__CANARY__/secret.txt", "utf8");
