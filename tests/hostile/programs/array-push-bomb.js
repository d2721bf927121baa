// tries: pushes until an array can grow no more
// expect: MLE or RTE
// limits: timeMs 8000, memoryMiB 48

export const solve = () => { const a = []; for (;;) a.push(1.5); };
