// tries: multiplies ever larger integers
// expect: TLE or RTE or MLE
// limits: timeMs 150, loadMs 300

export const solve = () => { let x = 3n; for (;;) x *= x; };
