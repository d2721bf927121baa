// tries: returns a view that reaches beyond its data
// expect: WA

import ndarray from "ndarray";
export const solve = () => ndarray(new Float64Array(4), [2, 2], [1000000, 1], 0);
