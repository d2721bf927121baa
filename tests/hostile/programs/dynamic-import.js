// tries: imports fs while it runs
// expect: SV

export const solve = async () => (await import("fs")).readFileSync("__CANARY__/secret.txt", "utf8");
