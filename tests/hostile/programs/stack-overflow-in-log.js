// tries: overflows inside console.log
// expect: WA or RTE

const probe = (thing) => {
  try {
    const escaped = thing.constructor.constructor("return process")();
    console.log("ESCAPED", escaped.pid);
  } catch {}
};

export const solve = () => {
  const dig = () => {
    try { dig(); } catch (error) { if (!(error instanceof Error)) { probe(error); console.log("ESCAPED: a foreign error"); } }
    try { console.log({ a: [1, { b: 2 }] }); } catch (error) { if (!(error instanceof Error)) { probe(error); console.log("ESCAPED: a foreign error"); } }
  };
  dig();
  return 0;
};
