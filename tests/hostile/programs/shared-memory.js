// tries: asks for shared memory
// expect: RTE

export const solve = () => new SharedArrayBuffer(8);
