// tries: smuggles code through an array's order
// expect: RTE

import ndarray from "ndarray";
import ops from "ndarray-ops";
export const solve = () => {
  const order = ["0;console.log('ESCAPED: text was compiled');0"];
  const forged = { dtype: "float32", order, shape: [1], stride: [1], offset: 0, data: new Float32Array(1), dimension: 1 };
  ops.addseq(forged, 1);
};
