// tries: replaces Math and Number, then answers wrong
// expect: WA

Math.abs = () => 0; Math.fround = () => 0; Number.isFinite = () => true; Object.is = () => true;
Float32Array.prototype.every = () => true;
export const solve = () => 7;
