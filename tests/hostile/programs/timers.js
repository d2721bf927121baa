// tries: asks for a timer that would run between calls
// expect: RTE

export const solve = () => setTimeout(() => console.log("ESCAPED"), 0);
