// tries: watches the garbage collector
// expect: RTE

export const solve = () => new FinalizationRegistry(() => console.log("ESCAPED")).register({}, 1) ?? new WeakRef({});
