// tries: replaces every global that it may
// expect: WA

for (const name of Object.getOwnPropertyNames(globalThis)) { try { globalThis[name] = () => 6.5; } catch {} }
export const solve = () => 0;
