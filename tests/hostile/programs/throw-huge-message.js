// tries: throws a message of a hundred megabytes
// expect: RTE or MLE

export const solve = () => { throw new Error("x".repeat(1e8)); };
