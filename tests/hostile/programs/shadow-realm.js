// tries: asks for a realm of its own
// expect: RTE

export const solve = () => new ShadowRealm().evaluate("1");
