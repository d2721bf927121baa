// tries: throws a stack that names files and lines of its choice
// expect: RTE

export const solve = () => { const e = new Error("x"); e.stack = "    at AC (/etc/passwd:1:1)\n".repeat(1e5) + "    at f (solve.ts:x:1)\n"; throw e; };
