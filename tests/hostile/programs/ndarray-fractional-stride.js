// tries: returns a view with a stride of a half
// expect: WA

import ndarray from "ndarray";
export const solve = () => ndarray(new Float64Array(4), [2], [0.5], 0);
