// tries: returns an array of four billion holes
// expect: OLE or WA

export const solve = () => { const a = []; a.length = 2 ** 32 - 1; return a; };
