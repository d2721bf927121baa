// tries: reads the frames of its callers by prepareStackTrace
// expect: RTE

export const solve = () => {
  Error.prepareStackTrace = (_, sites) => { for (const site of sites) console.log("ESCAPED", site.getThis(), site.getFunction()); };
  return new Error("x").stack;
};
