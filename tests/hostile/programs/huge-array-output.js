// tries: returns an array of three million numbers
// expect: OLE

export const solve = () => new Array(3e6).fill(1);
