// tries: prints the bytes of the frames that end a run
// expect: WA

export const solve = () => {
  console.log("\x44\xd7\0\0\x14\0\0\0\x10\0\0\0" + '{"clockMs":0}');
  console.log("\x45\xd7\0\0" + '{"end":{"kind":"value","wire":6.5,"typeName":"number"}}');
  return 0;
};
