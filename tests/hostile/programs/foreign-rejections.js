// tries: looks for the main realm in rejected promises
// expect: AC

const probe = (thing) => {
  try {
    const escaped = thing.constructor.constructor("return process")();
    console.log("ESCAPED", escaped.pid);
  } catch {}
};

Promise.reject(1).catch(probe);
(async () => { await null; null.x; })().catch((error) => { probe(error); if (!(error instanceof Error)) console.log("ESCAPED"); });
Promise.any([]).catch(probe);
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
