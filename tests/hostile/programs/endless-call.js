// tries: never returns
// expect: TLE
// limits: timeMs 150, loadMs 300

export const solve = () => { for (;;); };
