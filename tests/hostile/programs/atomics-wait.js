// tries: sleeps by Atomics.wait, off the CPU's clock
// expect: RTE

export const solve = () => Atomics.wait(new Int32Array(4), 0, 0, 1e9);
