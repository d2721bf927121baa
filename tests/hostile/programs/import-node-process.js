// tries: imports process
// expect: RTE

import process from "node:process";
export const solve = () => process.env.DRILL_CANARY;
