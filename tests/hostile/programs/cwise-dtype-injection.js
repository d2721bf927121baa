// tries: smuggles code through an array's dtype into the loops that ndarray-ops compiles
// expect: RTE

import ndarray from "ndarray";
import ops from "ndarray-ops";

// The dtype's first letter becomes part of the loop's name, which stands at both ends of the code.
const code = "(){}\nconsole.log('ESCAPED: text was compiled')\n`";
export const solve = () => {
  const dtype = { match: () => [""], charAt: () => code, toString: () => "float32" };
  const forged = { dtype, order: [0], shape: [1], stride: [1], offset: 0, data: new Float32Array(1), dimension: 1 };
  ops.addseq(forged, 1);
};
