import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What each folder may import besides itself, and why not more. */
const allowed: Readonly<Record<string, { readonly from: readonly string[]; readonly because: string }>> = {
  "src/core": { from: [], because: "core is pure and stands on nothing" },
  "src/kernels": { from: [], because: "kernels are plain functions on typed arrays" },
  "src/catalog": {
    from: ["src/core"],
    because: "reading content must not depend on screen, journal or sandbox",
  },
  "src/sandbox": { from: ["src/core"], because: "the sandbox knows programs and values, not problems" },
  "src/journal": { from: ["src/core"], because: "what the user did is stored apart from how it is shown" },
  "src/ui": { from: ["src/core"], because: "the screen draws what it is given" },
  "src/judge": {
    from: ["src/core", "src/kernels", "src/catalog", "src/sandbox"],
    because: "the judge joins problems and sandbox; it neither prints nor remembers",
  },
  "src/bench": { from: ["src/core", "src/kernels"], because: "the ladder measures kernels" },
  "src/commands": {
    from: [
      "src/core",
      "src/kernels",
      "src/catalog",
      "src/judge",
      "src/journal",
      "src/ui",
      "src/bench",
      "src/sandbox/session.ts",
      "src/sandbox/python.ts",
    ],
    because: "a command loads, calls the core and renders",
  },
  "src/cli": {
    from: ["src/core", "src/commands", "src/ui", "src/build"],
    because: "the door wires commands",
  },
  "src/build": {
    from: ["src/core", "src/catalog", "src/kernels", "src/sandbox"],
    because: "the build compiles content and code, it runs neither",
  },
  bin: { from: ["dist"], because: "the door opens what the build made" },
  problems: { from: ["src/core", "src/kernels"], because: "a problem never leans on another" },
};

/** Pure folders import no package and no module of Node's. */
const pure = ["src/core", "src/kernels", "problems"];

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === "submissions" || name === "node_modules") return [];
    return statSync(path).isDirectory() ? filesBelow(path) : /\.[jt]s$/.test(name) ? [path] : [];
  });
}

function importsOf(file: string, source: string): string[] {
  const { module } = parseSync(file, source);
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest }) => {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    return /^["'].*["']$/.test(text) ? [text.slice(1, -1)] : [];
  });
  const reexports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
  );
  return [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...reexports, ...dynamic];
}

interface Edge {
  readonly from: string;
  readonly to: string;
}

const edges: Edge[] = ["src", "bin", "problems"]
  .flatMap((top) => filesBelow(join(root, top)))
  .flatMap((file) =>
    importsOf(file, readFileSync(file, "utf8")).map((specifier) => ({
      from: relative(root, file),
      to: specifier.startsWith(".") ? relative(root, resolve(dirname(file), specifier)) : specifier,
    })),
  );

const folderOf = (path: string) => Object.keys(allowed).find((folder) => path.startsWith(`${folder}/`));

test("there are imports to look at in every ruled folder that has files", () => {
  expect(edges.length).toBeGreaterThan(30);
  for (const folder of ["src/core", "src/catalog", "src/cli", "src/commands", "src/ui"]) {
    expect(
      edges.some(({ from }) => from.startsWith(`${folder}/`)),
      folder,
    ).toBe(true);
  }
});

test("every source file lies in a folder with a rule", () => {
  const stray = edges.filter(({ from }) => folderOf(from) === undefined).map(({ from }) => from);
  expect(stray).toEqual([]);
});

test("folders import only what they may", () => {
  const broken = edges.flatMap(({ from, to }) => {
    const folder = folderOf(from)!;
    const local =
      to.startsWith("src/") || to.startsWith("problems/") || to.startsWith("dist/") || to.startsWith("bin/");
    if (!local) return [];
    const sameProblem = folder === "problems" && to.startsWith(`${from.split("/").slice(0, 2).join("/")}/`);
    const same = folder !== "problems" && to.startsWith(`${folder}/`);
    if (same || sameProblem || allowed[folder]!.from.some((each) => to === each || to.startsWith(`${each}/`)))
      return [];
    return [`${from} imports ${to}, but ${allowed[folder]!.because}`];
  });
  expect(broken).toEqual([]);
});

test("pure folders import no package and nothing of Node's", () => {
  const impure = edges.filter(
    ({ from, to }) =>
      pure.some((folder) => from.startsWith(`${folder}/`)) &&
      !/^(src|problems)\//.test(to) &&
      to !== "ts-fsrs",
  );
  expect(impure).toEqual([]);
});

test("only the command line, the screen and the build touch the process's own streams", () => {
  const touching = [
    "src/core",
    "src/kernels",
    "src/judge",
    "src/catalog",
    "src/journal",
    "src/commands",
    "problems",
  ]
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((file) =>
      /process\.(stdout|stderr)|console\.(log|error)/.test(
        readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*|`[^`]*`|"[^"\n]*"/g, ""),
      ),
    )
    .map((file) => relative(root, file));
  expect(touching).toEqual([]);
});

test("the top of the repository holds only what the house has room for", () => {
  const known = new Set([
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "bin",
    "src",
    "problems",
    "tests",
    "seeds",
    "README.md",
    "LICENSE",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "biome.json",
    "vitest.config.ts",
    "knip.json",
    "node_modules",
    "dist",
  ]);
  const strange = readdirSync(root).filter((name) => !known.has(name) && !name.startsWith("."));
  expect(strange).toEqual([]);
});
