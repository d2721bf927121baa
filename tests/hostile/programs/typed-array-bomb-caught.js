// tries: goes on when an allocation fails
// expect: MLE or TLE
// limits: timeMs 1500, memoryMiB 48

export const solve = () => { const kept = []; for (;;) { try { kept.push(new Float64Array(1e7).fill(1)); } catch {} } };
