// tries: throws what the sandbox takes for a failed allocation
// expect: RTE or MLE

export const solve = () => { throw new RangeError("Array buffer allocation failed"); };
