import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { readCatalog } from "../catalog/read.ts";
import type { CatalogData, CatalogIndex, ProblemTexts } from "../catalog/types.ts";
import { bundle as bundleSandbox } from "../sandbox/bundle.ts";
import { bundlePackCore } from "./pack-core.ts";

/** Native parts stay packages of their own; all else is bundled, so that starting costs little more than Node. */
const external = ["libsql", "oxc-parser", "oxc-transform"];

/**
 * Validates seeds/ and problems/ below `root` and compiles all that the command line reads to `root`/dist.
 * Returns the exit code; what is wrong in the sources is on standard error, a line a fault.
 */
export async function compileProject(root: string): Promise<number> {
  const { data, faults } = readCatalog(root);
  if (faults.length > 0) {
    for (const { file, line, message } of faults) {
      process.stderr.write(`${file}${line === null ? "" : `:${line}`}: ${message.en}\n`);
    }
    process.stderr.write(
      `build: ${faults.length} fault${faults.length === 1 ? "" : "s"} in seeds/ and problems/\n`,
    );
    return 1;
  }

  // Built beside and swapped in, so that a failed build leaves the last good one.
  const fresh = join(root, `.dist-${process.pid}`);
  try {
    mkdirSync(fresh, { recursive: true });
    writeCatalog(data, fresh);
    const metafile = await bundle(root, fresh);
    await bundleSandbox(join(fresh, "sandbox"));
    await bundlePackCore(fresh);
    writeFileSync(join(fresh, "third-party-licenses.txt"), collectLicenses(root, metafile));
    rmSync(join(root, "dist"), { recursive: true, force: true });
    renameSync(fresh, join(root, "dist"));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return 0;
}

function writeCatalog({ companies, questions, problems }: CatalogData, outdir: string): void {
  const index: CatalogIndex = {
    companies,
    questions: questions.map(({ id, name, kind, topic, tags }) => ({ id, name, kind, topic, tags })),
    problems: problems.map(({ meta }) => meta),
  };
  writeFileSync(join(outdir, "catalog.json"), JSON.stringify(index));
  writeFileSync(join(outdir, "questions.json"), JSON.stringify(questions));
  mkdirSync(join(outdir, "problems"), { recursive: true });
  for (const { meta, ...texts } of problems) {
    writeFileSync(join(outdir, "problems", `${meta.id}.json`), JSON.stringify(texts satisfies ProblemTexts));
  }
}

/**
 * commander can start subcommands that are programs of their own. We have none, and loading node:child_process for
 * them is a tenth of the start of a command that needs no child.
 */
const withoutExecutableCommands: Plugin = {
  name: "without-executable-commands",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /node_modules\/commander\//.test(importer) ? { path, namespace: "unused" } : null,
    );
    onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "module.exports = {};" }));
  },
};

async function bundle(root: string, outdir: string): Promise<Metafile> {
  const problems = readdirSync(join(root, "problems"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ in: join(root, "problems", name, "problem.ts"), out: `problems/${name}` }));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: join(root, "src/cli/main.ts"), out: "main" },
      { in: join(root, "src/judge/pack/pack-worker.ts"), out: "pack-worker" },
      ...problems,
    ],
    outdir,
    bundle: true,
    splitting: true,
    chunkNames: "[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20.19",
    external,
    minifySyntax: true,
    minifyWhitespace: true,
    charset: "utf8",
    metafile: true,
    logLevel: "warning",
    plugins: [withoutExecutableCommands],
    define: { "process.env.DRILL_VERSION": JSON.stringify(version) },
    // CommonJS packages inside an ES module bundle still ask for Node's own modules by `require`.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
  return metafile;
}

/** The licenses of the packages whose code went into the bundle, which must travel with it. */
function collectLicenses(root: string, metafile: Metafile): string {
  const folders = new Set<string>();
  for (const input of Object.keys(metafile.inputs)) {
    const match = input.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//);
    if (match?.[1]) folders.add(join(root, match[1]));
  }
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
        name: string;
        version: string;
        license?: string;
      };
      const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
      const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
      return `${name} ${version} (${license ?? "see below"})\n\n${text}`;
    })
    .join(`\n\n${"-".repeat(80)}\n\n`);
}
