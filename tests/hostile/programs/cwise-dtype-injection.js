// tries: smuggles code through an array's dtype into the loops that ndarray-ops compiles
// expect: RTE

import ndarray from "ndarray";
import ops from "ndarray-ops";
export const solve = () => {
  const code = "f(){};console.log('ESCAPED: text was compiled');function g";
  const dtype = { match: () => [""], charAt: () => code, toString: () => "float32" };
  const forged = { dtype, order: [0], shape: [1], stride: [1], offset: 0, data: [1], dimension: 1 };
  ops.addseq(forged, 1);
};
