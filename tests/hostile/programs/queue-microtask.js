// tries: asks for queueMicrotask
// expect: RTE

export const solve = () => queueMicrotask(() => console.log("ESCAPED"));
