// tries: asks with eighty megabytes
// expect: RTE
// oracle: element

export const solve = (xs, ask) => ask(new Float64Array(1e7));
