// tries: sends the judge SIGUSR1 to open its inspector
// expect: RTE

export const solve = () => process.kill(process.ppid, "SIGUSR1");
