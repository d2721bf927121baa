// tries: compiles text by Reflect.construct
// expect: RTE

export const solve = () => Reflect.construct(Function, ["return 6.5"], Object)();
