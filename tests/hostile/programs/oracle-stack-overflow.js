// tries: asks at the brink of a stack overflow, for an error of the main realm or half a frame
// expect: WA or RTE or TLE or SV
// oracle: element
// limits: timeMs 1000

// Kept, since there is no room on the stack to look at it.
const foreign = [];
const keep = (error) => {
  if (!(error instanceof Error)) foreign[foreign.length] = error;
};
const look = () => {
  for (const error of foreign) {
    console.log("ESCAPED: a foreign error");
    try {
      console.log("ESCAPED", error.constructor.constructor("return process")().pid);
    } catch {}
  }
};
export const solve = (xs, ask) => {
  const dig = () => {
    try { dig(); } catch (error) { keep(error); }
    try { ask(0, new Float64Array([6.5, 1, 2])); } catch (error) { keep(error); }
  };
  dig();
  look();
  return 0;
};
