// tries: replaces toString, so that ndarray compiles for a dtype of its choice
// expect: WA or RTE

import ndarray from "ndarray";
export const solve = () => {
  Object.prototype.toString = () => "[object Float32Array];console.log('ESCAPED: text was compiled')";
  return ndarray(new Int8Array(4), [2, 2]).dtype;
};
