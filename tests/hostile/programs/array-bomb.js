// tries: fills an array of a billion
// expect: MLE or RTE or TLE
// limits: timeMs 3000, memoryMiB 48

export const solve = () => new Array(1e9).fill(1).length;
