// tries: asks for sixteen gigabytes at once, which no one touches
// expect: MLE or RTE or WA
// limits: timeMs 8000, memoryMiB 48

export const solve = () => new Float64Array(2 ** 31).length;
