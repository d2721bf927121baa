// tries: replaces array methods to catch callbacks of the main realm
// expect: AC

const probe = (thing) => {
  try {
    const escaped = thing.constructor.constructor("return process")();
    console.log("ESCAPED", escaped.pid);
  } catch {}
};

const genuine = Array.prototype.reduce;
for (const name of ["map", "forEach", "push", "slice", "concat", "join", "every", "some"]) {
  Array.prototype[name] = function (callback) { probe(callback ?? {}); return []; };
}
Array.prototype[Symbol.iterator] = function () { console.log("ESCAPED: iterated"); };
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
