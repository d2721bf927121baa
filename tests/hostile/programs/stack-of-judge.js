// tries: reads the judge's own frames from a stack
// expect: WA

Error.stackTraceLimit = 1000;
export const solve = () => { const { stack } = new Error("x"); if (/node:|eval|runner/.test(stack)) console.log("ESCAPED", stack); return 0; };
