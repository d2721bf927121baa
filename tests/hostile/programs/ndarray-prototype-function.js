// tries: looks for the libraries' Function behind their functions
// expect: RTE

import ndarray from "ndarray";
import ops from "ndarray-ops";
export const solve = () => {
  for (const each of [ndarray, ops.add, ndarray([1]).constructor]) console.log("ESCAPED", each.constructor("return 1")());
};
