// tries: returns a string of a hundred million characters
// expect: OLE

export const solve = () => 'x'.repeat(1e8);
