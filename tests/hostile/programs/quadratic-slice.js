// tries: copies without end
// expect: TLE or MLE
// limits: timeMs 150, loadMs 300

export const solve = (xs) => { let s = 'x'; for (;;) { s = (s + s).slice(0, 1e6); [...s].reverse().join(''); } };
