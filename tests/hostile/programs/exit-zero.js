// tries: ends the process with success
// expect: RTE

export const solve = () => process.exit(0);
