// tries: replaces array methods, which the judge might call on the arguments of a question
// expect: AC
// oracle: element

const probe = (thing) => {
  try {
    const escaped = thing.constructor.constructor("return process")();
    console.log("ESCAPED", escaped.pid);
  } catch {}
};

for (const name of ["map", "forEach", "every", "some", "reduce", "join", "concat", "slice", "entries", "values"]) {
  Array.prototype[name] = function (...args) { args.forEach?.(probe); for (let i = 0; i < args.length; i += 1) probe(args[i]); return []; };
}
Array.prototype[Symbol.iterator] = function () { probe(this); return { next: () => ({ done: true }) }; };
export const solve = (xs, ask) => {
  let sum = 0;
  for (let i = 0; i < xs.length; i += 1) sum += ask(i).element;
  return sum;
};
