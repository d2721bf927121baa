// tries: kills some other process
// expect: RTE

export const solve = () => process.kill(__PID__, "SIGKILL");
