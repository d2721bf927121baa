// tries: throws a Proxy whose traps never end
// expect: RTE

const trap = () => { for (;;); };
export const solve = () => { throw new Proxy(new Error("x"), { get: trap, getOwnPropertyDescriptor: trap, getPrototypeOf: trap, ownKeys: trap }); };
