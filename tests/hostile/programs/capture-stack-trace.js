// tries: captures stacks onto objects with traps
// expect: AC

const probe = (thing) => {
  try {
    const escaped = thing.constructor.constructor("return process")();
    console.log("ESCAPED", escaped.pid);
  } catch {}
};

const target = {};
Error.captureStackTrace(target);
probe(target.stack ?? {});
if (/node:|\[eval\]/.test(String(target.stack))) console.log("ESCAPED: frames of the judge", target.stack);
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
