// tries: converts an object whose conversion never ends
// expect: TLE
// limits: timeMs 150, loadMs 300

export const solve = () => +{ [Symbol.toPrimitive]() { for (;;); } };
