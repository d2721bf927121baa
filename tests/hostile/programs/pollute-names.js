// tries: gives every object a then, a toJSON and the reader's own field names
// expect: WA

for (const name of ["then", "toJSON", "kind", "wire", "end", "frames"]) {
  Object.defineProperty(Object.prototype, name, { get() { return 6.5; }, set() {}, configurable: true });
}
export const solve = () => ({});
