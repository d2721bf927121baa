// tries: overflows inside the main realm's formatter of stacks
// expect: WA
// limits: timeMs 10000

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
    try { new Error("x").stack; } catch (error) { keep(error); }
  };
  for (let i = 0; i < 3; i += 1) dig();
  look();
  return 0;
};
