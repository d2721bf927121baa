// tries: asks with an object whose getters would run in the judge
// expect: RTE
// oracle: element

export const solve = (xs, ask) => ask({ get index() { console.log("ESCAPED: a getter ran"); return 0; } });
