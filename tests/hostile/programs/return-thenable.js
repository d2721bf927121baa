// tries: returns an object that the reader might await
// expect: WA

export const solve = () => ({ then(resolve) { console.log("ESCAPED", typeof resolve.constructor.constructor); resolve(6.5); } });
