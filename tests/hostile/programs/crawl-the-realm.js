// tries: walks everything that it can reach and tries to compile text by each function found
// expect: WA

export const solve = (xs) => {
  const seen = new Set();
  const queue = [globalThis, xs, solve, new Error("x"), (async () => {})(), (function* () {})()];
  while (queue.length > 0) {
    const next = queue.pop();
    if ((typeof next !== "object" && typeof next !== "function") || next === null || seen.has(next)) continue;
    seen.add(next);
    queue.push(Object.getPrototypeOf(next));
    for (const key of Reflect.ownKeys(next)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(next, key) ?? {};
      queue.push(value, get, set);
      if (key === "process" || key === "require" || key === "mainModule") console.log("ESCAPED", key);
    }
    if (typeof next !== "function" || next === solve) continue;
    try {
      const made = next("return 'made'");
      if (typeof made === "function" && made() === "made") console.log("ESCAPED: text was compiled by", next.name);
    } catch {}
  }
  return 0;
};
