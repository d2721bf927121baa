// tries: returns a view that follows its buffer's length
// expect: WA

export const solve = () => { const buffer = new ArrayBuffer(8, { maxByteLength: 2 ** 20 }); const a = new Float64Array(buffer); buffer.resize(2 ** 20); return a; };
