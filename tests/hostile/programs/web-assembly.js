// tries: compiles WebAssembly
// expect: RTE

export const solve = () => new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
