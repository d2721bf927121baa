import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { type Catalog, loadCatalog, loadProblemCode } from "../../src/catalog/catalog.ts";
import type { ProblemCode } from "../../src/core/problem.ts";
import type { SolutionLanguage, Verdict } from "../../src/core/report.ts";
import { judgeSubmission } from "../../src/judge/judge.ts";
import { submissionOf } from "../../src/judge/submission.ts";

/*
 * `npm run soak [-- 1000]`: judgements in a row, right, wrong and hostile mixed, two at a time. Each verdict must be
 * the expected one; afterwards no descriptor, process or temporary file may be left, and memory must not have grown.
 */

interface Task {
  readonly problem: string;
  readonly file: string;
  readonly language: SolutionLanguage;
  readonly source: string;
  readonly expects: readonly Verdict[];
}

const expectedOf = {
  accepted: "AC",
  not_vectorized: "AC",
  wrong_answer: "WA",
  time_limit_exceeded: "TLE",
  run_time_error: "RTE",
} as const;

/** Ways of doing harm that every problem's entry can try. */
const hostile: readonly {
  readonly name: string;
  readonly body: string;
  readonly expects: readonly Verdict[];
}[] = [
  { name: "endless", body: "for (;;);", expects: ["TLE"] },
  {
    name: "heap",
    body: "const all = []; for (;;) all.push(new Array(1e6).fill({}));",
    expects: ["MLE", "RTE", "TLE"],
  },
  {
    name: "typed-memory",
    body: "const all = []; for (;;) all.push(new Float64Array(4e6).fill(1));",
    expects: ["MLE", "RTE", "TLE"],
  },
  { name: "output", body: "return new Array(3e7).fill(1);", expects: ["OLE", "MLE", "WA"] },
  {
    name: "escape",
    body: 'return this.constructor.constructor("return process")().exit(0);',
    expects: ["RTE", "SV", "CE"],
  },
  { name: "recursion", body: "const f = () => f() + 1; return f();", expects: ["RTE"] },
  { name: "promise", body: "return new Promise(() => {});", expects: ["WA", "RTE"] },
  {
    name: "log-flood",
    body: 'for (let i = 0; i < 1e5; i += 1) console.log("\\x1b[2J AC Accepted"); return null;',
    expects: ["WA", "TLE"],
  },
];

function listTasks(catalog: Catalog): Task[] {
  const own = catalog.problems.flatMap(({ meta, submissions }) =>
    submissions
      // Time limits cost seconds each; a few of them say as much as all.
      .filter(({ folder }) => folder !== "time_limit_exceeded")
      .map(({ file, language, source, folder }) => ({
        problem: meta.id,
        file,
        language,
        source,
        expects: [expectedOf[folder]],
      })),
  );
  const harmful = hostile.map(({ name, body, expects }) => ({
    problem: "nms",
    file: `${name}.js`,
    language: "javascript" as const,
    source: `export function nms() { ${body} }\n`,
    expects,
  }));
  // A hostile one after every dozen.
  return own.flatMap((task, i) =>
    i % 12 === 11 ? [task, harmful[((i - 11) / 12) % harmful.length]!] : [task],
  );
}

const countDescriptors = () => readdirSync("/proc/self/fd").length;
const countChildren = () =>
  readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8").split(" ").filter(Boolean).length;
const listTemporary = () => new Set(readdirSync(tmpdir()).filter((name) => name.startsWith("drill-")));
const residentMiB = () => process.memoryUsage().rss / 2 ** 20;

const total = Number(process.argv[2] ?? 1000);
const catalog = loadCatalog();
const tasks = listTasks(catalog);
const codes = new Map<string, ProblemCode>();
for (const { meta } of catalog.problems) codes.set(meta.id, await loadProblemCode(meta.id));

const wrong: string[] = [];
let next = 0;
const memory: number[] = [];
async function work(): Promise<void> {
  for (let i = next++; i < total; i = next++) {
    const task = tasks[(i * 7919) % tasks.length]!;
    const problem = catalog.problem(task.problem)!;
    const report = await judgeSubmission({
      submission: submissionOf(task.file, task.language, task.source),
      problem,
      code: codes.get(task.problem)!,
      seed: 1 + (i % 5),
      depth: i % 3 === 0 ? "full" : "verdict",
    });
    if (!task.expects.includes(report.verdict)) {
      wrong.push(
        `${task.problem}/${task.file}: expected ${task.expects.join(" or ")}, got ${report.verdict} ${report.message?.en ?? ""}`,
      );
    }
    if (i % 50 === 49) {
      memory.push(residentMiB());
      process.stdout.write(`${i + 1} judged, ${wrong.length} unexpected, ${residentMiB().toFixed(0)} MiB\n`);
    }
  }
}

const before = { descriptors: countDescriptors(), children: countChildren(), temporary: listTemporary() };
await Promise.all([work(), work()]);
await new Promise((resolve) => setTimeout(resolve, 500));
const left = [...listTemporary()].filter((name) => !before.temporary.has(name));
for (const line of wrong) process.stdout.write(`unexpected: ${line}\n`);
process.stdout.write(`descriptors: ${before.descriptors} before, ${countDescriptors()} after\n`);
process.stdout.write(`children: ${before.children} before, ${countChildren()} after\n`);
process.stdout.write(`temporary files left: ${left.length} ${left.join(" ")}\n`);
process.stdout.write(`resident memory: ${memory.map((each) => each.toFixed(0)).join(" ")} MiB\n`);
process.exitCode =
  wrong.length === 0 &&
  left.length === 0 &&
  countDescriptors() <= before.descriptors + 2 &&
  countChildren() <= before.children
    ? 0
    : 1;
