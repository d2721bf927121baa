// tries: replaces what the loader of modules might await
// expect: AC

const probe = (thing) => {
  try {
    const escaped = thing.constructor.constructor("return process")();
    console.log("ESCAPED", escaped.pid);
  } catch {}
};

Promise.prototype.then = function (...callbacks) { callbacks.forEach(probe); };
Promise.resolve = (x) => { probe(x); };
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
