// tries: smuggles code through an array's order
// expect: RTE

import ndarray from "ndarray";
import ops from "ndarray-ops";

const code = "(){}\nconsole.log('ESCAPED: text was compiled')\n`";
export const solve = () => {
  const order = Object.assign([0], { join: () => code });
  const forged = { dtype: "float32", order, shape: [1], stride: [1], offset: 0, data: new Float32Array(1), dimension: 1 };
  ops.addseq(forged, 1);
};
