// tries: imports fs
// expect: RTE

import fs from "fs";
export const solve = () => fs.readFileSync("__CANARY__/secret.txt", "utf8");
