// tries: exports a function with a trapped name and length
// expect: AC

export function solve(xs) { return xs.reduce((a, b) => a + b, 0); }
for (const name of ["name", "length", "prototype", "call", "apply"]) {
  try { Object.defineProperty(solve, name, { get() { console.log("ESCAPED: a getter ran"); } }); } catch {}
}
