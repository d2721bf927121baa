// tries: keeps closures without end
// expect: MLE
// limits: timeMs 8000, memoryMiB 48

export const solve = () => { let f = () => 0; for (;;) { const g = f; f = () => g; } };
