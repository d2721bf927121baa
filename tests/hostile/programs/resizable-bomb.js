// tries: grows a buffer to gigabytes
// expect: MLE or RTE
// limits: timeMs 8000, memoryMiB 48

export const solve = () => { const b = new ArrayBuffer(8, { maxByteLength: 2 ** 32 }); b.resize(2 ** 32); new Uint8Array(b).fill(1); return 0; };
