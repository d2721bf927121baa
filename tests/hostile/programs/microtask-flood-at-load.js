// tries: queues microtasks without end at load
// expect: TLE or MLE
// limits: timeMs 150, loadMs 300

const flood = () => Promise.resolve().then(flood);
flood();
export const solve = (xs) => xs.reduce((a, b) => a + b, 0);
