// tries: goes on in a finally block
// expect: TLE
// limits: timeMs 150, loadMs 300

export const solve = () => { try { null.x; } finally { for (;;); } };
