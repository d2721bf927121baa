// tries: leaves promises without end
// expect: MLE
// limits: timeMs 8000, memoryMiB 48

export const solve = () => { for (;;) Promise.reject(new Error('x')); };
