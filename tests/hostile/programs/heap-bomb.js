// tries: fills the heap with objects
// expect: MLE
// limits: timeMs 8000, memoryMiB 48

export const solve = () => { let kept = null; for (;;) kept = { kept, more: [1, 2, 3] }; };
