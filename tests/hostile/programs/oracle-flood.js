// tries: asks without end
// expect: TLE
// oracle: element
// limits: timeMs 150

export const solve = (xs, ask) => { for (;;) ask(0); };
