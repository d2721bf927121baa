// tries: kills the judge
// expect: RTE

export const solve = () => process.kill(process.ppid, "SIGKILL");
