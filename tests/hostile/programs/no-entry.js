// tries: exports nothing under the entry's name
// expect: RTE

export const other = 1;
