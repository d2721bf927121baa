// tries: asks for structuredClone, which could detach buffers
// expect: RTE

export const solve = (xs) => structuredClone(xs, { transfer: [xs.buffer] });
