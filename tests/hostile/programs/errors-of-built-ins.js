// tries: looks for the main realm in the errors that built-ins throw
// expect: WA

const probe = (thing) => {
  try {
    const escaped = thing.constructor.constructor("return process")();
    console.log("ESCAPED", escaped.pid);
  } catch {}
};

const raise = [() => new Array(-1), () => JSON.parse("{"), () => new RegExp("("), () => "x".repeat(-1), () => null.x,
  () => decodeURIComponent("%"), () => BigInt(1.5), () => new Intl.NumberFormat("xx-invalid-locale-"), () => new Float32Array(2 ** 53),
  () => Reflect.construct(1), () => Symbol() + "", () => new ArrayBuffer(2 ** 50), () => "x".padEnd(2 ** 30)];
export const solve = () => {
  for (const each of raise) {
    try { each(); } catch (error) { probe(error); if (!(error instanceof Error)) console.log("ESCAPED: a foreign error"); }
  }
  return 0;
};
