// tries: exports a binding that is never initialized
// expect: RTE

export { solve };
throw 1;
let solve = () => 6.5;
