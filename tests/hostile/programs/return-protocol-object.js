// tries: returns what looks like a value on the wire
// expect: WA

export const solve = () => ({ kind: "number", is: "6.5", wire: 6.5, value: 6.5 });
