// tries: nests its result a hundred thousand deep
// expect: WA

export const solve = () => { let a = ["x"]; for (let i = 0; i < 1e5; i += 1) a = [a]; return a; };
