// tries: returns a view over a Proxy
// expect: WA

import ndarray from "ndarray";
const trap = () => { console.log('ESCAPED: a trap ran'); return 1; };
export const solve = () => ({ data: new Proxy([], { get: trap, getOwnPropertyDescriptor: trap }), shape: [1], stride: [1], offset: 0 });
