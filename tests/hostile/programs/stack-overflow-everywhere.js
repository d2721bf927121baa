// tries: calls every built-in at the brink of a stack overflow, for an error of another realm
// expect: WA or TLE

const probe = (thing) => {
  try {
    const escaped = thing.constructor.constructor("return process")();
    console.log("ESCAPED", escaped.pid);
  } catch {}
};

const candidates = [];
for (const name of Object.getOwnPropertyNames(globalThis)) {
  const holder = globalThis[name];
  if (typeof holder === "function") candidates.push(holder);
  for (const owner of [holder, holder?.prototype]) {
    if (owner === undefined || owner === null || typeof owner === "number") continue;
    for (const key of Reflect.ownKeys(Object(owner))) {
      const value = Object.getOwnPropertyDescriptor(Object(owner), key)?.value;
      if (typeof value === "function") candidates.push(value);
    }
  }
}
const foreign = (error) => { if (typeof error === "object" && !(error instanceof Error)) { probe(error); console.log("ESCAPED: a foreign error"); } };
export const solve = () => {
  for (const candidate of candidates) {
    const dig = () => {
      try { dig(); } catch (error) { foreign(error); return; }
      try { candidate({}, 1); } catch (error) { foreign(error); }
    };
    dig();
  }
  return 0;
};
