// tries: asks with a Proxy whose traps would run in the judge
// expect: RTE
// oracle: element

const trap = () => { console.log("ESCAPED: a trap ran"); };
export const solve = (xs, ask) => ask(new Proxy({}, { get: trap, ownKeys: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap }));
