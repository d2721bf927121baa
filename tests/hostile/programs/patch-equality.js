// tries: hopes that the answer is compared inside the realm
// expect: WA

Number.prototype.valueOf = () => 6.5;
Array.prototype.toString = () => "6.5";
export const solve = () => [];
