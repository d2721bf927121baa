// tries: compiles text by a subclass of Function
// expect: RTE

class Mine extends Function {}
export const solve = () => new Mine("return 6.5")();
