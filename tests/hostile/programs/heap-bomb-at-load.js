// tries: fills the heap while it is loaded
// expect: MLE
// limits: memoryMiB 48, loadMs 8000

let kept = null;
for (;;) kept = { kept, more: [1, 2, 3] };
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
