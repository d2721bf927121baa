// tries: returns an object whose prototype is a Proxy
// expect: WA

const trap = () => { console.log("ESCAPED: a trap ran"); for (;;); };
export const solve = () => Object.create(new Proxy({}, { get: trap, getOwnPropertyDescriptor: trap, getPrototypeOf: trap, has: trap }));
