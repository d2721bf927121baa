// tries: climbs by caller, callee and arguments
// expect: RTE

export function solve() { console.log("ESCAPED", solve.caller, arguments.callee.caller); }
