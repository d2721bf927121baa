// tries: hides a Proxy inside an array
// expect: WA

const trap = () => { console.log("ESCAPED: a trap ran"); for (;;); };
export const solve = () => [1, new Proxy({}, { get: trap, getOwnPropertyDescriptor: trap, ownKeys: trap, getPrototypeOf: trap })];
