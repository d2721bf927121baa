// tries: returns a view whose shape is a getter
// expect: WA

import ndarray from "ndarray";
export const solve = () => Object.defineProperty({ data: new Float64Array(4), offset: 0, stride: [1] }, 'shape', { get() { console.log('ESCAPED: a getter ran'); return [4]; } });
