// tries: asks in a microtask, after the call
// expect: AC
// oracle: element

export const solve = (xs, ask) => {
  Promise.resolve().then(() => { console.log("ESCAPED: it ran"); ask(0); });
  let sum = 0;
  for (let i = 0; i < xs.length; i += 1) sum += ask(i).element;
  return sum;
};
