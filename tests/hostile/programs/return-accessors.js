// tries: returns an array whose elements are getters
// expect: WA

export const solve = () => Object.defineProperty([], 0, { get() { console.log("ESCAPED: a getter ran"); return 6.5; } });
