// tries: replaces join, so that the libraries compile its text
// expect: RTE

import ndarray from "ndarray";
import ops from "ndarray-ops";

export const solve = () => {
  const genuine = Array.prototype.join;
  Array.prototype.join = () => "console.log('ESCAPED: text was compiled')";
  try {
    return ops.sum(ndarray(new Uint16Array(8), [2, 2, 2]));
  } finally {
    Array.prototype.join = genuine;
  }
};
