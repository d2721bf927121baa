// tries: returns a Proxy whose traps would run in the reader
// expect: WA

const trap = () => { console.log("ESCAPED: a trap ran"); for (;;); };
export const solve = () => new Proxy([], { get: trap, getOwnPropertyDescriptor: trap, ownKeys: trap, getPrototypeOf: trap, has: trap });
