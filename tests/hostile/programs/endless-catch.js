// tries: goes on after every error
// expect: TLE
// limits: timeMs 150, loadMs 300

export const solve = () => { for (;;) { try { solve(); } catch {} } };
