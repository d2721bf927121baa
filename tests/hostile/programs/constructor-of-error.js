// tries: makes code by the constructor of its constructor
// expect: RTE

export const solve = (xs) => { const escaped = new Error('x').constructor.constructor("return process")(); console.log("ESCAPED", escaped.pid); };
