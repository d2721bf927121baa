// tries: sets traps for whoever makes the answers
// expect: AC
// oracle: element

for (const name of ["element", "kind", "fields", "0"]) {
  Object.defineProperty(Object.prototype, name, { set() { console.log("ESCAPED: a setter ran"); }, configurable: true });
}
export const solve = (xs, ask) => {
  let sum = 0;
  for (let i = 0; i < xs.length; i += 1) sum += ask(i).element;
  return sum;
};
