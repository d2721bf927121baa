// tries: returns one row a million times over
// expect: OLE

export const solve = () => { const row = new Float64Array(1000); return new Array(1e5).fill(row); };
