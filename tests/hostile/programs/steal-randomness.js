// tries: seeds what it hopes is the judge's randomness
// expect: WA

Math.random = () => 0.5;
Date.now = () => 0;
export const solve = () => Math.random();
