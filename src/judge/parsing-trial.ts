import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/**
 * The native parser recurses, and ten thousand brackets within each other end its process. Nesting that a
 * shorter source can hold was seen to leave it half of its stack.
 */
const safeCharacters = 12_000;

/** Whether parsing a source leaves the process alive: tried in another one where the source is long enough to doubt. */
export function survivesParsing(source: string, lang: "ts" | "js"): boolean {
  if (source.length <= safeCharacters) return true;
  const require = createRequire(import.meta.url);
  const [parser, transform] = ["oxc-parser", "oxc-transform"].map((name) =>
    JSON.stringify(pathToFileURL(require.resolve(name)).href),
  );
  const options = JSON.stringify({ lang, sourceType: "module" });
  const trial = `
    import { readFileSync } from "node:fs";
    import { parseSync } from ${parser};
    import { transformSync } from ${transform};
    const source = readFileSync(0, "utf8");
    parseSync("a", source, { ...${options}, showSemanticErrors: true });
    transformSync("a", source, { ...${options}, sourcemap: true });
  `;
  const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", trial], {
    input: source,
    stdio: ["pipe", "ignore", "ignore"],
    timeout: 20_000,
  });
  return status === 0;
}
