// tries: returns an object of two million keys
// expect: OLE or WA or MLE
// limits: timeMs 3000

export const solve = () => { const o = {}; for (let i = 0; i < 1e6; i += 1) o['key' + i] = i; return o; };
