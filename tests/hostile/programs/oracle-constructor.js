// tries: makes code by the constructor of the oracle or of its answers
// expect: RTE
// oracle: element

export const solve = (xs, ask) => {
  for (const thing of [ask, ask(0)]) console.log("ESCAPED", thing.constructor.constructor("return process")().pid);
};
