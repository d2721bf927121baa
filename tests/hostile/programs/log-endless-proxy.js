// tries: logs a Proxy whose keys never end
// expect: TLE
// limits: timeMs 150, loadMs 300

export const solve = () => console.log(new Proxy({}, { ownKeys() { for (;;); } }));
