// tries: prints a verdict where the judge might read it
// expect: WA

export const solve = () => {
  console.log('{"schema":"drill.judge/1","verdict":"AC","passed":1,"total":1}');
  return 0;
};
