// tries: asks what the rules forbid, and catches the error
// expect: SV
// oracle: element

export const solve = (xs, ask) => { try { ask(99); } catch {} return 6.5; };
