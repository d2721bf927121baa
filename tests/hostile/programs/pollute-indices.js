// tries: sets a trap for whoever assigns to an array's element
// expect: AC

for (const holder of [Object.prototype, Array.prototype]) {
  Object.defineProperty(holder, "0", { set() { console.log("ESCAPED: a setter ran"); }, configurable: true });
}
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
