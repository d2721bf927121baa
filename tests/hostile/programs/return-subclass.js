// tries: returns a typed array of a subclass with a lying length
// expect: WA

class Lying extends Float64Array { get length() { console.log("ESCAPED: a getter ran"); return 1; } }
export const solve = () => new Lying(3);
