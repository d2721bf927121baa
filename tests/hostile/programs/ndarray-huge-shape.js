// tries: returns a view of 10^18 elements over one
// expect: OLE

import ndarray from "ndarray";
export const solve = () => ndarray(new Float64Array(1), [1e9, 1e9], [0, 0], 0);
