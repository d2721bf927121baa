// tries: builds strings without end
// expect: MLE or RTE
// limits: timeMs 8000, memoryMiB 48

export const solve = () => { const kept = []; for (let i = 0; ; i += 1) kept.push((String(i) + 'x'.repeat(1e6)).split('').join('y')); };
