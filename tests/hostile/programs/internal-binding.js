// tries: asks for Node's internals
// expect: RTE

export const solve = () => internalBinding("errors");
