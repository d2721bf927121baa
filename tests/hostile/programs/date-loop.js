// tries: waits by the clock
// expect: TLE
// limits: timeMs 150, loadMs 300

export const solve = () => { const until = Date.now() + 1e9; while (Date.now() < until); };
