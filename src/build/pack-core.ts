import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const core = fileURLToPath(new URL("../core/", import.meta.url));

/** Writes what a pack's problem.ts may import, as one module without imports of its own. */
export async function bundlePackCore(outdir: string): Promise<void> {
  const { outputFiles } = await build({
    stdin: {
      contents: ["problem", "random", "value"].map((name) => `export * from "./${name}.ts";`).join("\n"),
      resolveDir: core,
      loader: "ts",
    },
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    logLevel: "warning",
  });
  writeFileSync(join(outdir, "pack-core.js"), outputFiles[0]!.text);
}
