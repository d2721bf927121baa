// tries: returns its arguments object
// expect: WA

export function solve() { return arguments; }
