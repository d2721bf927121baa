import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findControl } from "../../src/core/plain-text.ts";
import { describePython } from "../../src/sandbox/python.ts";
import { describeLayers } from "../../src/sandbox/session.ts";
import { type Run, runDrill } from "../run-drill.ts";
import { aimAt, type Canary, expectUntouched, raiseCanary, release, secret } from "./canary.ts";

/*
 * Packs that try to do harm through `--pack`, each the sound one of tests/fixtures/pack with one thing changed. What
 * each comes to is told by its exit code and a message that names what is wrong; and nothing was harmed.
 */

const sound = fileURLToPath(new URL("../fixtures/pack/problems/keep-large", import.meta.url));

let canary: Canary;
let ground: string;
beforeAll(async () => {
  canary = await raiseCanary();
  ground = mkdtempSync(join(tmpdir(), "drill-packs-"));
});
afterAll(() => {
  rmSync(ground, { recursive: true, force: true });
  release(canary);
});

/** Changes a problem's folder, which is the sound one so far. */
type Change = (folder: string) => void;

const write =
  (file: string, text: string | Buffer): Change =>
  (folder) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), typeof text === "string" ? aimAt(canary, text) : text);
  };
const edit =
  (file: string, from: string | RegExp, to: string): Change =>
  (folder) => {
    const text = readFileSync(join(folder, file), "utf8");
    const edited = text.replace(from, () => to);
    expect(edited, `nothing to change in ${file}`).not.toBe(text);
    write(file, edited)(folder);
  };
/** Puts code at one of the places that the sound problem.ts marks. */
const code = (place: string, text: string) => edit("problem.ts", `/* ${place} */`, text);
const link =
  (file: string, target: string): Change =>
  (folder) => {
    rmSync(join(folder, file), { recursive: true, force: true });
    symlinkSync(aimAt(canary, target), join(folder, file));
  };

/** A pack with one problem for each change, in order. */
function makePack(name: string, changes: Readonly<Record<string, Change>>): string {
  const pack = join(ground, name);
  for (const [id, change] of Object.entries(changes)) {
    const folder = join(pack, "problems", id);
    cpSync(sound, folder, { recursive: true });
    if (id !== "keep-large") edit("problem.yaml", "id: keep-large", `id: ${id}`)(folder);
    change(folder);
  }
  return pack;
}

/** Tabs too: nothing that a pack is told with has a use for them. */
const hasControls = (text: string) => findControl(text) !== null || text.includes("\t");

/** Runs a command with the canary as its home and in its environment, and a folder of its own to be untidy in. */
async function run(...args: string[]): Promise<Run> {
  const temporary = mkdtempSync(join(ground, "tmp-"));
  const outcome = await runDrill(args, {
    cwd: ground,
    env: {
      HOME: canary.folder,
      DRILL_HOME: join(ground, "data"),
      DRILL_CANARY: secret,
      TMPDIR: temporary,
      LC_ALL: "C.UTF-8",
    },
  });
  const said = outcome.stdout + outcome.stderr;
  expect([hasControls(said), said]).toStrictEqual([false, said]);
  expect(said).not.toContain("ESCAPED");
  expect(said).not.toContain(secret);
  expect(said).not.toMatch(/\n\s+at /);
  expectUntouched(canary);
  if (process.platform === "linux") await expectNothingLeft(temporary);
  return outcome;
}

/** Every process of a sandbox begins in a folder of the judge's temporary one. */
async function expectNothingLeft(folder: string): Promise<void> {
  const findLeft = () =>
    readdirSync("/proc").filter((pid) => {
      try {
        return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
      } catch {
        return false;
      }
    });
  for (let waited = 0; findLeft().length > 0 && waited < 3000; waited += 50) await sleep(50);
  expect(findLeft()).toStrictEqual([]);
  expect(readdirSync(folder).filter((name) => !name.startsWith("drill-python-"))).toStrictEqual([]);
}

/** Looks for a way to Node's own objects, along every way known, and fails where there is none. */
const search = (harm: string) => `
  (() => {
    const text = "return typeof process === 'object' ? process : globalThis.process";
    const ways = [
      () => globalThis.process,
      () => globalThis.require("node:process"),
      () => Function(text)(),
      () => new Error("x").constructor.constructor(text)(),
      () => (async () => {}).constructor(text)(),
      () => (function* () {}).constructor(text)().next().value,
      () => createRandom.constructor(text)(),
      () => defineProblem.constructor.constructor(text)(),
      () => console.log.constructor(text)(),
      () => new Float32Array(1).buffer.constructor.constructor(text)(),
      () => (0, eval)("process"),
      () => {
        let found = null;
        Error.prepareStackTrace = (_, sites) => { for (const site of sites) found ??= site.getThis()?.process; };
        String(new Error("x").stack);
        return found;
      },
    ];
    let main = null;
    for (const way of ways) { try { main ??= way() ?? null; } catch {} }
    if (!main) throw new Error("no way out");
    const get = (name) => main.getBuiltinModule?.(name) ?? main.mainModule.require(name);
    ${harm}
    throw new Error("ESCAPED");
  })();
`;
const loop = "for (;;);";

interface Finding {
  readonly severity: string;
  readonly rule: string;
  readonly subject: string | null;
  readonly message: { readonly en: string; readonly zh: string };
}

/** Problems whose code loads, and then does harm or cheats: one run of the pack finds every one of them out. */
const found: Readonly<Record<string, readonly [change: Change, error: RegExp]>> = {
  "read-a-secret": [
    code(
      "in reference",
      search(`throw new Error("ESCAPED " + get("fs").readFileSync("__CANARY__/secret.txt"));`),
    ),
    /code-runs.*reference: Error: no way out/,
  ],
  "read-the-environment": [
    code("in generate", search(`throw new Error("ESCAPED " + main.env.DRILL_CANARY);`)),
    /code-runs.*no way out/,
  ],
  "list-the-home": [
    code("in check", search(`throw new Error("ESCAPED " + get("fs").readdirSync(get("os").homedir()));`)),
    /code-runs.*check: Error: no way out/,
  ],
  "write-a-file": [
    code("in input", search(`get("fs").writeFileSync("__CANARY__/planted", "x");`)),
    /code-runs.*at-the-threshold: Error: no way out/,
  ],
  "delete-a-file": [
    code("in isValid", search(`get("fs").unlinkSync("__CANARY__/secret.txt");`)),
    /code-runs.*isValid: Error: no way out/,
  ],
  connect: [
    code("another method", `oracle() { ${search(`get("net").connect(__PORT__, "127.0.0.1");`)} },`),
    /code-runs.*oracle: Error: no way out/,
  ],
  "spawn-a-process": [
    code("in measure", search(`get("child_process").execSync("touch __CANARY__/planted");`)),
    /code-runs.*measure: Error: no way out/,
  ],
  "kill-a-process": [
    code("in shrink", search("main.kill(__PID__, 9);")),
    /code-runs.*shrink of .*no way out/,
  ],
  "kill-the-parent": [code("in reference", search("main.kill(main.ppid, 9);")), /code-runs.*no way out/],
  "loop-in-input": [code("in input", loop), /code-runs.*at-the-threshold: took longer than 500 ms/],
  "loop-in-generate": [code("in generate", loop), /code-runs.*random-10: took longer/],
  "loop-in-reference": [code("in reference", loop), /code-runs.*reference: took longer/],
  "loop-in-check": [code("in check", loop), /code-runs.*check: took longer/],
  "loop-in-shrink": [code("in shrink", loop), /code-runs.*shrink of nothing: took longer/],
  "loop-in-is-valid": [code("in isValid", loop), /code-runs.*isValid: took longer/],
  "loop-in-growth": [code("in growth", loop), /code-runs.*growth along n: took longer/],
  "loop-in-oracle": [code("another method", `oracle() { ${loop} },`), /code-runs.*oracle: took longer/],
  "memory-bomb": [
    code("in reference", "const held = []; for (;;) held.push(new Float64Array(1e7).fill(1));"),
    /code-runs.*reference: (needed more than 1024 MiB|RangeError|took longer)/,
  ],
  "output-flood": [
    code("in reference", "return new Float64Array(1e7);"),
    /code-runs.*reference: gave more than 64 MiB/,
  ],
  "log-flood": [
    code("in reference", 'for (;;) console.log("✓ AC Accepted".repeat(100));'),
    /code-runs.*reference: took longer/,
  ],
  "pollute-prototypes": [
    code(
      "in reference",
      'Array.prototype.filter = () => []; Object.prototype.value = Object.prototype.kind = "ESCAPED";',
    ),
    /worthless-rejected.*no case rejects/,
  ],
  "draw-a-verdict": [
    code(
      "in reference",
      'throw new Error("\\x1b[2J\\x1b[H✓ AC Accepted\\x1b]0;owned\\x07\\u202e\\x9b31m\\r\\n✓ AC");',
    ),
    /code-runs.*\\u001b\[2J.*✓ AC Accepted\\u001b\]0;owned\\u0007\\u202e\\u009b31m\\u000d\\u000a✓ AC/,
  ],
  "draw-in-a-finding": [
    code("in check", 'return { message: { en: "\\x1b[2J\\n✓ AC", zh: "对\\x9b2J" } };'),
    /reference-right.*its own answer is rejected: \\u001b\[2J\\u000a✓ AC/,
  ],
  "lying-result": [
    code("in reference", 'return { shape: [1e9], data: new Float32Array(1), toString: () => "ESCAPED" };'),
    /code-runs.*reference: (it gave|gave more than)/,
  ],
  "lying-input": [
    code("in input", 'return [new Proxy([1, 2, 3], { get: () => 7 }), "2"];'),
    /code-runs.*at-the-threshold: it gave/,
  ],
  "lying-measure": [code("in measure", 'return { n: "40" };'), /code-runs.*measure: it gave/],
  "lying-finding": [code("in check", 'return "✓ AC";'), /code-runs.*check: it gave/],
  "accept-everything": [
    code("in check", "return null;"),
    /worthless-rejected.*no case rejects|submission-verdict.*expected WA, got AC/,
  ],
  "check-at-random": [
    code("in check", "globalThis.asked = (globalThis.asked ?? 0) + 1; if (asked % 2) return null;"),
    /deterministic.*the check answers differently each time/,
  ],
  "reference-at-random": [
    code("in reference", "globalThis.asked = (globalThis.asked ?? 0) + 1; if (asked % 2) return [0];"),
    /deterministic.*the reference answers differently each time/,
  ],
  "input-at-random": [
    code("in generate", "return [Float32Array.from({ length: size }, () => Math.random()), 0.5];"),
    /deterministic.*another input/,
  ],
  sound: [() => undefined, /^$/],
};

interface Finding {
  readonly severity: string;
  readonly rule: string;
  readonly subject: string | null;
  readonly message: { readonly en: string; readonly zh: string };
}

/** The errors of each problem of a pack, by id. */
function errorsIn(stdout: string): Map<string, string> {
  const problems = JSON.parse(stdout).problems as { problem: string; findings: Finding[] }[];
  return new Map(
    problems.map(({ problem, findings }) => {
      const errors = findings.filter(({ severity }) => severity === "error");
      return [problem, errors.map((each) => `${each.rule} ${each.subject}: ${each.message.en}`).join("\n")];
    }),
  );
}

describe("a pack whose code runs is found out by drill verify, and does no harm", () => {
  const ids = Object.keys(found);

  it.concurrent.each([0, 1])(
    "part %i of 2, with a sound problem after them",
    async (part) => {
      const chosen = ids.filter((_, i) => i % 2 === part);
      const pack = makePack(`part-${part}`, {
        ...Object.fromEntries(chosen.map((id) => [id, found[id]![0]])),
        // The folders are read in alphabetical order.
        "zero-harm": () => undefined,
      });
      const { code: exit, stdout, stderr } = await run("verify", "--pack", pack, "--json");
      expect([stderr, exit]).toStrictEqual(["", 1]);
      const errors = errorsIn(stdout);
      const wrong = chosen.filter((id) => !found[id]![1].test(errors.get(id) ?? ""));
      expect(wrong.map((id) => [id, errors.get(id)])).toStrictEqual([]);
      expect([...errors.keys()].at(-1)).toBe("zero-harm");
      expect(errors.get("zero-harm")).toBe("");
    },
    240_000,
  );
});

/** Problems whose code cannot be loaded, each by itself: exit code 2, and the reason. */
const refused: Readonly<Record<string, readonly [change: Change, reason: string]>> = {
  "harm at load": [
    code("at load", search('get("fs").writeFileSync("__CANARY__/planted", "x");')),
    "no way out",
  ],
  "an endless loop at load": [code("at load", loop), "took longer than 1000 ms"],
  "an endless loop where it is described": [
    code("at the end", "Object.defineProperty(code, 'families', { get() { for (;;); } });"),
    "took longer than 500 ms",
  ],
  "an import of Node's": [code("at load", 'import fs from "node:fs"; fs.rmSync;'), 'it imports "node:fs"'],
  "an export of Node's": [code("at load", 'export * from "node:fs";'), 'it imports "node:fs"'],
  "an import of a file outside": [
    code("at load", 'import * as outside from "../../../outside.ts"; outside.default;'),
    'it imports "../../../outside.ts"',
  ],
  "a dynamic import": [code("at load", 'await import("node:fs");'), "import() in problem.ts"],
  "prototypes changed under the one who asks": [
    code("at the end", 'Array.prototype.map = () => { throw new Error("\\x1b[2J✓ AC"); };'),
    "Error: \\u001b[2J✓ AC",
  ],
  "a forged description": [
    code(
      "at the end",
      'JSON.stringify = () => \'{"edges":[{"name":"\\\\u001b[2J✓ AC","group":"edge"}],"families":[],"growth":[],"approaches":[]}\';',
    ),
    "`problem` has no right name",
  ],
  "a billion cases": [code("at the end", "code.families[0].count = 1e9;"), "it has 2000000003 cases"],
  "a proxy for a problem": [
    edit("problem.ts", "problem = code", "problem = new Proxy(code, { get: (_, name) => () => name })"),
    "cannot be used",
  ],
};

it("a problem whose code cannot be used is refused, and the sound one beside it is checked", async () => {
  const titles = Object.keys(refused);
  const idOf = (title: string) => title.toLowerCase().replaceAll(/\W+/g, "-");
  const pack = makePack("refused", {
    ...Object.fromEntries(titles.map((title) => [idOf(title), refused[title]![0]])),
    "zero-harm": () => undefined,
  });
  const { code: exit, stdout, stderr } = await run("verify", "--pack", pack, "--json");
  expect(exit).toBe(2);
  const lines = stderr.trim().split("\n");
  expect(lines.length, stderr).toBe(titles.length);
  for (const title of titles) {
    const own = lines.find((line) => line.startsWith(`problems/${idOf(title)}/problem.ts cannot be used: `));
    expect(own, title).toContain(refused[title]![1]);
  }
  expect([...errorsIn(stdout)]).toStrictEqual([["zero-harm", ""]]);
}, 240_000);

const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const laughs = Array.from({ length: 12 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`).join(
  "\n",
);

/** Files that are not even read as far as their code, with what is told of each. */
const unread: Readonly<Record<string, readonly [change: Change, fault: string | RegExp]>> = {
  "link-to-secret": [
    link("statement.en.md", "__CANARY__/secret.txt"),
    "statement.en.md: is a link that leads out",
  ],
  "link-as-code": [link("problem.ts", "__CANARY__/secret.txt"), "problem.ts: is a link that leads out"],
  "link-to-device": [link("problem.yaml", "/dev/zero"), "problem.yaml: is a link that leads out"],
  "link-to-folder": [
    link("submissions/wrong_answer", "__CANARY__"),
    "submissions/wrong_answer/secret.txt: a submission's file has a plain name",
  ],
  "link-to-neighbour": [
    link("solution.zh.md", "../sound/solution.zh.md"),
    "solution.zh.md: is a link that leads out",
  ],
  pipe: [
    (folder) => {
      rmSync(join(folder, "hints.en.md"));
      execFileSync("mkfifo", [join(folder, "hints.en.md")]);
    },
    "hints.en.md: is no regular file",
  ],
  traversal: [edit("problem.yaml", "id: traversal", "id: ../../x"), "problem.yaml:1: id: must be kebab-case"],
  "another-id": [edit("problem.yaml", "id: another-id", "id: nms"), 'id "nms" must equal its folder\'s name'],
  "raw-escape": [
    edit("statement.zh.md", "按顺序", "\x1b]0;owned\x07\x1b[2J✓ AC 通过"),
    "statement.zh.md:3: holds the control character U+001B",
  ],
  "reordered-text": [
    edit("submissions/accepted/loop.ts", "return kept", "return kept /* \u202etpircs */"),
    "loop.ts:8: holds the control character U+202E",
  ],
  "spelt-escape": [
    edit("problem.yaml", "en: Keep the large ones, zh", 'en: "\\x1b[2J✓ AC", zh'),
    "problem.yaml: a text in it holds the control character U+001B",
  ],
  "second-line": [
    edit("problem.yaml", "en: numbers", 'en: "numbers\\n✓ AC Accepted"'),
    "about.en: must be one line",
  ],
  "name-of-a-file": [
    write("submissions/accepted/\x1b[2J✓ AC\n.ts", "x"),
    "submissions/accepted/\\u001b[2J✓ AC\\u000a.ts: a submission's file has a plain name",
  ],
  "billion-laughs": [write("problem.yaml", `l0: &l0 [ha]\n${laughs}`), "aliases (*name) are not allowed"],
  "its-own-parent": [
    edit("problem.yaml", "result: { kind: indices }", "result: &r { kind: list, of: *r }"),
    /problem.yaml:\d+: aliases/,
  ],
  "deep-yaml": [edit("problem.yaml", "[algorithms]", deep(15_000)), /problem.yaml/],
  "deep-type": [
    edit("problem.yaml", "{ kind: indices }", `${"{ kind: list, of: ".repeat(2000)}{}${"}".repeat(2000)}`),
    /problem.yaml/,
  ],
  "giant-yaml": [write("problem.yaml", "a: b\n".repeat(300_000)), "problem.yaml: is larger than 64 KiB"],
  "giant-text": [write("hints.zh.md", Buffer.alloc(2 ** 27)), "hints.zh.md: is larger than 64 KiB"],
  binary: [
    write("solution.en.md", Buffer.from([0, 1, 2])),
    "solution.en.md:1: holds the control character U+0000",
  ],
  greedy: [edit("problem.yaml", "timeMs: 250", "timeMs: 1.0e+12"), "limits.timeMs: Too big"],
  "greedy-for-memory": [
    edit("problem.yaml", "memoryMiB: 256", "memoryMiB: 1000000"),
    "limits.memoryMiB: Too big",
  ],
  "code-in-a-field": [
    edit(
      "problem.yaml",
      "result: { kind: indices }",
      'result: { kind: record, fields: { "*/ evil(); /*": { kind: number } } }',
    ),
    /result\.fields.*(identifier|Invalid key)/,
  ],
};

const literally = (text: string) => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));

it("a pack whose files cannot be used is refused by every command that reads it, each fault by file and line", async () => {
  const pack = makePack("unread", {
    ...Object.fromEntries(Object.entries(unread).map(([id, [change]]) => [id, change])),
    sound: () => undefined,
  });
  const commands = [
    ["verify"],
    ["list", "--json"],
    ["start", "sound"],
    ["judge", "sound.ts"],
    ["hint", "sound"],
  ];
  const runs = await Promise.all(commands.map((command) => run(...command, "--pack", pack)));
  for (const { code: exit, stdout, stderr } of runs) {
    expect([stdout, exit]).toStrictEqual(["", 2]);
    const [head, ...lines] = stderr.split("\n");
    expect(head).toContain("unread cannot be used:");
    for (const [id, [, fault]] of Object.entries(unread)) {
      const own = lines.filter((line) => line.startsWith(`problems/${id}/`)).join("\n");
      expect(own, id).toMatch(fault instanceof RegExp ? fault : literally(fault));
    }
  }
});

describe("a pack that loads", () => {
  const submission = (file: string) => join(sound, "submissions", file);
  const judge = (pack: string, id: string, file: string) =>
    run("judge", submission(file), "--problem", id, "--pack", pack);

  it("cannot harm whoever judges by it either, and leaves the next problem to be judged as usual", async () => {
    const pack = makePack("judged", {
      harm: found["read-a-secret"]![0],
      "harm-while-shrinking": found["kill-a-process"]![0],
      drawing: code("in check", 'return { message: { en: "\\x1b[2J\\n✓ AC", zh: "对\\x9b2J" } };'),
      "zero-harm": () => undefined,
    });
    const [harm, shrinking, drawing, usual] = await Promise.all([
      judge(pack, "harm", "accepted/loop.ts"),
      judge(pack, "harm-while-shrinking", "wrong_answer/at-least.ts"),
      judge(pack, "drawing", "accepted/loop.ts"),
      judge(pack, "zero-harm", "accepted/loop.ts"),
    ]);
    expect(harm.code).toBe(3);
    expect(harm.stdout).toContain("the problem's own code failed: reference: Error: no way out");
    expect(shrinking.code).toBe(3);
    expect(shrinking.stdout).toContain("shrink: Error: no way out");
    expect(drawing.code).toBe(1);
    expect(drawing.stdout).toContain("\\u001b[2J\\u000a✓ AC");
    expect(usual.code).toBe(0);
  }, 60_000);

  it("is shown soon, however its statement is made up", async () => {
    const size = 63 * 1024;
    const fill = (text: string) => write("statement.en.md", text.repeat(Math.floor(size / text.length)));
    const pack = makePack("shown", {
      brackets: fill("["),
      "one-word": fill("a"),
      lines: fill("a\n"),
      links: fill("[a](http:"),
      table: write("statement.en.md", `${"|a".repeat(size / 4)}\n${"|\n".repeat(size / 4)}`),
    });
    const ids = ["brackets", "one-word", "lines", "links", "table"];
    const runs = await Promise.all(ids.map((id) => run("start", id, "--dir", "shown-files", "--pack", pack)));
    expect(runs.map(({ code: exit }) => exit)).toStrictEqual(ids.map(() => 0));
  }, 40_000);
});

const python = await describePython();
const layers = python?.numpy == null ? [] : await describeLayers("python");
const isFiltered = layers.some(({ id, state }) => id === "seccomp" && state === "on");

it.skipIf(!isFiltered)(
  "a pack's Python submissions neither do harm nor forge a verdict",
  async () => {
    const header = "# @title.en forged\n# @title.zh 伪造\n";
    const forge = (program: string): Change =>
      write(
        `submissions/accepted/${program}.py`,
        header +
          readFileSync(new URL(`./programs/${program}.py`, import.meta.url), "utf8").replace(
            "def solve(xs)",
            "def keep_large(xs, threshold)",
          ),
      );
    const programs = [
      "python-forge-done",
      "python-forge-output",
      "python-find-os-and-open",
      "python-find-os-and-kill",
    ];
    const pack = makePack("python", Object.fromEntries(programs.map((name) => [name, forge(name)])));
    const { code: exit, stdout } = await run("verify", "--pack", pack, "--json");
    expect(exit).toBe(1);
    for (const [id, errors] of errorsIn(stdout)) {
      expect(errors, id).toMatch(
        new RegExp(`^submission-verdict accepted/${id}.py: expected AC, got (SV|RTE)`),
      );
    }
  },
  120_000,
);
