// tries: overflows inside console.log
// expect: WA or RTE

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
export const solve = () => {
  const dig = () => {
    try { dig(); } catch (error) { keep(error); }
    try { console.log({ a: [1, { b: 2 }] }); } catch (error) { keep(error); }
  };
  dig();
  look();
  return 0;
};
