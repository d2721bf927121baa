// tries: puts get, set and value onto Object.prototype
// expect: AC

for (const name of ["get", "set", "value", "writable"]) Object.prototype[name] = () => 0;
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
