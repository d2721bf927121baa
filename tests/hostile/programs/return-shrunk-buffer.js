// tries: returns an array that its buffer no longer covers
// expect: WA

export const solve = () => {
  const buffer = new ArrayBuffer(64, { maxByteLength: 128 });
  const a = new Float64Array(buffer, 32, 4);
  buffer.resize(8);
  return a;
};
