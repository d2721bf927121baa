// tries: returns an iterator that would be drained off the clock
// expect: WA

export function* solve(xs) { console.log("ESCAPED: it was drained"); yield xs.reduce((a, b) => a + b, 0); }
