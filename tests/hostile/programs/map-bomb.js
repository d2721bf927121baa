// tries: fills a map
// expect: MLE or RTE
// limits: timeMs 8000, memoryMiB 48

export const solve = () => { const m = new Map(); for (let i = 0; ; i += 1) m.set(i, [i]); };
