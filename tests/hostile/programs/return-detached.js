// tries: returns an array whose buffer it gave away
// expect: WA or RTE

export const solve = () => { const a = new Float64Array(4); a.buffer.transfer(); return a; };
