// tries: compiles text by another kind of function
// expect: RTE

export const solve = () => Object.getPrototypeOf(function* () {}).constructor("console.log('ESCAPED')")();
