// tries: backtracks exponentially
// expect: TLE
// limits: timeMs 150, loadMs 300

export const solve = () => /^(a+)+$/.test('a'.repeat(60) + 'b');
