// tries: starts a process
// expect: RTE

export const solve = () => require("child_process").execSync("touch __CANARY__/written.txt");
