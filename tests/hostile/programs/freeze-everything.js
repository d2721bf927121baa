// tries: freezes all intrinsics, to make the judge's work throw
// expect: AC

for (const name of Object.getOwnPropertyNames(globalThis)) {
  const value = globalThis[name];
  if (typeof value === "function" || typeof value === "object") { Object.freeze(value); if (value?.prototype) Object.freeze(value.prototype); }
}
Object.freeze(globalThis);
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
