// tries: asks at the brink of a stack overflow, for an error of the main realm or half a frame
// expect: WA or RTE or TLE or SV
// oracle: element
// limits: timeMs 1000

const probe = (thing) => {
  try {
    const escaped = thing.constructor.constructor("return process")();
    console.log("ESCAPED", escaped.pid);
  } catch {}
};

export const solve = (xs, ask) => {
  const dig = () => {
    try { dig(); } catch (error) { if (!(error instanceof Error)) { probe(error); console.log("ESCAPED: a foreign error"); } }
    try { ask(0, new Float64Array([6.5, 1, 2])); } catch (error) { if (!(error instanceof Error)) { probe(error); console.log("ESCAPED: a foreign error"); } }
  };
  dig();
  return 0;
};
