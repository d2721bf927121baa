// tries: fills typed arrays, which the heap's limit does not count
// expect: MLE
// limits: timeMs 8000, memoryMiB 48

export const solve = () => { const kept = []; for (;;) kept.push(new Float64Array(1e6).fill(1)); };
