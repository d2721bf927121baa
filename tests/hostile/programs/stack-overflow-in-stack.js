// tries: overflows inside the main realm's formatter of stacks
// expect: WA

const probe = (thing) => {
  try {
    const escaped = thing.constructor.constructor("return process")();
    console.log("ESCAPED", escaped.pid);
  } catch {}
};

export const solve = () => {
  const dig = () => {
    try { dig(); } catch (error) { if (!(error instanceof Error)) { probe(error); console.log("ESCAPED: a foreign error"); } }
    try { new Error("x").stack; } catch (error) { if (!(error instanceof Error)) { probe(error); console.log("ESCAPED: a foreign error"); } }
  };
  dig();
  return 0;
};
