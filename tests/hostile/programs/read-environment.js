// tries: reads the environment
// expect: RTE

export const solve = () => console.log(process.env) ?? process.env.DRILL_CANARY;
