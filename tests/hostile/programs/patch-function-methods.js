// tries: replaces call, apply and bind
// expect: AC

const probe = (thing) => {
  try {
    const escaped = thing.constructor.constructor("return process")();
    console.log("ESCAPED", escaped.pid);
  } catch {}
};

for (const name of ["call", "apply", "bind"]) Function.prototype[name] = function (...args) { probe(this); args.forEach(probe); };
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
