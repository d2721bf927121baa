// tries: throws what looks like an accepted result
// expect: RTE

export const solve = () => { throw { kind: "value", wire: 6.5, typeName: "number" }; };
