// tries: logs objects whose conversions never end, which a log need not call
// expect: AC

export const solve = (xs) => {
  const endless = () => { for (;;); };
  console.log({ toString: endless, toJSON: endless, [Symbol.toPrimitive]: endless, get a() { return endless(); }, inspect: endless });
  return xs.reduce((a, b) => a + b, 0);
};
