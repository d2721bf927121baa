// tries: returns an object that converts to the answer
// expect: WA

export const solve = () => ({ valueOf: () => 6.5, toJSON: () => 6.5, toString: () => "6.5", [Symbol.toPrimitive]: () => 6.5 });
