// tries: drains a generator without end
// expect: TLE
// limits: timeMs 150, loadMs 300

function* f() { for (;;) yield 1; }
export const solve = () => { let n = 0; for (const x of f()) n += x; return n; };
