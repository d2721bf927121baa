// tries: calls every built-in at the brink of a stack overflow, for an error of another realm
// expect: WA or TLE

// Kept, since there is no room on the stack to look at it.
const foreign = [];
const keep = (error) => {
  if (!(error instanceof Error)) foreign[foreign.length] = error;
};
const look = () => {
  for (const error of foreign) {
    console.log("ESCAPED: a foreign error");
    try {
      console.log("ESCAPED", error.constructor.constructor("return process")().pid);
    } catch {}
  }
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
export const solve = () => {
  for (const candidate of candidates) {
    const dig = () => {
      try { dig(); } catch (error) { keep(error); return; }
      try { candidate({}, 1); } catch (error) { keep(error); }
    };
    dig();
  }
  look();
  return 0;
};
