// tries: patches what builds its input, to work before the clock runs
// expect: WA

import ndarray from "ndarray";

for (const name of ["push", "map", "join", "concat"]) Array.prototype[name] = function () { for (let i = 0; i < 3; i += 1); return []; };
export const solve = () => 0;
