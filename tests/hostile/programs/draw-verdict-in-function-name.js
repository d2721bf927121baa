// tries: hides control sequences in the names of a stack's functions
// expect: RTE

const f = () => { throw new Error("no"); };
Object.defineProperty(f, "name", { value: "\x1b[2J AC" });
export const solve = () => f();
