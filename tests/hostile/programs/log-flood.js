// tries: logs without end
// expect: TLE
// limits: timeMs 150, loadMs 300

export const solve = () => { for (;;) console.log('flood'.repeat(100)); };
