import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { assetNames } from "./assets.ts";

const runnerFolder = fileURLToPath(new URL("./runner/", import.meta.url));

/** Linux takes no argument longer than this, and the runner is an argument: it must need no file access. */
const maxArgumentBytes = 128 * 1024;

/**
 * Writes what runs inside the sandbox to `folder` (dist/sandbox): the JavaScript runner, the libraries that
 * solutions may import, the Python runner. Each is one self-contained text.
 */
export async function bundle(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [runner, ndarray, ndarrayOps] = await Promise.all([
    bundleRunner(),
    bundleLibrary("ndarray"),
    bundleLibrary("ndarray-ops"),
  ]);
  if (Buffer.byteLength(runner) >= maxArgumentBytes)
    throw new Error("the runner is too long to be an argument");
  writeFileSync(join(folder, assetNames.runner), runner);
  writeFileSync(join(folder, assetNames.ndarray), ndarray);
  writeFileSync(join(folder, assetNames["ndarray-ops"]), ndarrayOps);
  copyFileSync(join(runnerFolder, "runner.py"), join(folder, assetNames.python));
}

async function bundleRunner(): Promise<string> {
  const prelude = await bundleText({
    stdin: {
      contents: 'export { prelude } from "./prelude.ts";',
      resolveDir: runnerFolder,
      loader: "ts",
    },
    format: "iife",
    globalName: "exported",
    // A function around it, or `exported` would be a global of the realm.
    banner: { js: '(function () { "use strict";' },
    footer: { js: "return exported.prelude; })()" },
    platform: "neutral",
  });
  const runner = await bundleText({
    entryPoints: [join(runnerFolder, "runner.ts")],
    format: "cjs",
    platform: "node",
    external: ["internal/test/binding"],
    define: { PRELUDE_SOURCE: JSON.stringify(prelude) },
  });
  return `"use strict";${runner}`;
}

/** A library as a function body that sets `module.exports`; ndarray-ops brings no second ndarray. */
function bundleLibrary(name: string): Promise<string> {
  return bundleText({
    stdin: {
      contents: `module.exports = require(${JSON.stringify(name)});`,
      resolveDir: runnerFolder,
    },
    format: "cjs",
    platform: "neutral",
    mainFields: ["main"],
  });
}

async function bundleText(options: Parameters<typeof build>[0]): Promise<string> {
  const result = await build({
    ...options,
    bundle: true,
    write: false,
    minify: true,
    keepNames: false,
    target: "node20",
    logLevel: "warning",
  });
  const text = result.outputFiles?.[0]?.text;
  if (text === undefined) throw new Error("esbuild wrote nothing");
  return text;
}
