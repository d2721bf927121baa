// tries: exports a Proxy as the function to call
// expect: AC

const probe = (thing) => {
  try {
    const escaped = thing.constructor.constructor("return process")();
    console.log("ESCAPED", escaped.pid);
  } catch {}
};

export const solve = new Proxy(() => 0, { apply(target, self, args) { probe(args); if (self !== undefined) probe(self); return args[0].reduce((a, b) => a + b, 0); } });
