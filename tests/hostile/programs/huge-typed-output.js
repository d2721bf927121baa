// tries: returns 80 MB
// expect: OLE

export const solve = () => new Float64Array(1e7);
