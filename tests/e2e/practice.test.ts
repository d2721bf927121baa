import { randomUUID } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { widthOf } from "../../src/ui/layout.ts";
import { type Run, runDrill } from "../run-drill.ts";
import { Screen } from "./tmux.ts";

/* Practice through the real binary: hints, solutions, the schedule, mock rounds, moving the journal. */

const accepted = fileURLToPath(new URL("../../problems/nms/submissions/accepted", import.meta.url));
const rightAnswer = join(
  accepted,
  readdirSync(accepted)
    .filter((name) => name.endsWith(".ts"))
    .sort()[0]!,
);
const day = 86_400_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "drill-practice-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const drillAt = (home: string, ...args: string[]): Promise<Run> =>
  runDrill(args, { cwd: folder, env: { DRILL_HOME: join(folder, home), LC_ALL: "C.UTF-8" } });
const drill = (...args: string[]) => drillAt("home", ...args);
const jsonOf = (run: Run) => JSON.parse(run.stdout);

/** Puts events of the past into the journal, as an import from another machine would. */
async function live(...events: Readonly<Record<string, unknown>>[]): Promise<string[]> {
  const ids = events.map((event) => (event.id as string | undefined) ?? randomUUID());
  const lines = events.map((event, i) => JSON.stringify({ ...event, id: ids[i] }));
  writeFileSync(join(folder, "past.jsonl"), lines.join("\n"));
  const { code, stderr } = await drill("journal", "import", "past.jsonl");
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return ids;
}

const attempt = (item: string, daysAgo: number, verdict = "AC", mock: string | null = null) => ({
  kind: "attempt",
  at: Date.now() - daysAgo * day,
  item,
  mode: "plain",
  file: `/home/u/${item}.ts`,
  language: "typescript",
  hash: "0".repeat(64),
  verdict,
  passed: 1,
  total: 1,
  unmet: [],
  ratio: null,
  mistake: null,
  seed: 1,
  parMinutes: 15,
  mock,
});
const answer = (item: string, daysAgo: number, share: number, mock: string | null = null) => ({
  kind: "answer",
  at: Date.now() - daysAgo * day,
  item,
  text: "",
  share,
  missed: [],
  elapsedMs: null,
  parMinutes: 5,
  mock,
});

describe("hints and solutions", () => {
  test("three hints come one after the other, and the last again", async () => {
    const texts: string[] = [];
    for (let n = 0; n < 4; n += 1) texts.push((await drill("hint", "nms")).stdout);
    expect(texts.map((text) => text.match(/hint (\d) of 3/)?.[1])).toEqual(["1", "2", "3", "3"]);
    expect(texts[2]).toContain("  order = argsort");
    expect(texts[3]).toBe(texts[2]);
  });

  test("the solution is locked until acceptance, or until one gives up", async () => {
    const locked = await drill("solution", "nms");
    expect(locked.code).toBe(2);
    expect(locked.stderr).toContain("--give-up");
    const given = await drill("solution", "nms", "--give-up");
    expect(given.code).toBe(0);
    expect(given.stdout).toContain("def nms");
    expect((await drill("review", "--json")).stdout).toContain('"due":[]');
    const { stdout } = await drill("journal", "export");
    expect(stdout).toContain('"gaveUp":true');
  });

  test("after acceptance it stands beside one's own", async () => {
    writeFileSync(join(folder, "nms.ts"), `${readFileSync(rightAnswer, "utf8")}\n// my own remark\n`);
    expect((await drill("judge", "nms.ts")).code).toBe(0);
    const { code, stdout } = await drill("solution", "nms");
    expect(code).toBe(0);
    expect(stdout).toContain("// my own remark");
    expect((await drill("journal", "export")).stdout).toContain('"gaveUp":false');
  });
});

describe("the journal's file", () => {
  test("two machines end with the same journal, whichever was imported first", async () => {
    await drillAt("laptop", "hint", "nms");
    await drillAt("desk", "ask", "eight-balls", "--answer", "2");
    expect((await drillAt("laptop", "journal", "export", "laptop.jsonl")).stdout).toContain("Wrote 1 event");
    expect((await drillAt("desk", "journal", "export", "desk.jsonl")).code).toBe(0);
    expect((await drillAt("laptop", "journal", "import", "desk.jsonl")).stdout).toContain("1 event added");
    expect((await drillAt("desk", "journal", "import", "laptop.jsonl")).stdout).toContain("1 event added");
    const exports = await Promise.all(["laptop", "desk"].map((home) => drillAt(home, "journal", "export")));
    expect(exports[0]!.stdout).toBe(exports[1]!.stdout);
    expect(exports[0]!.stdout.trim().split("\n")).toHaveLength(3);
  });

  test("path says where it is, and what cannot be read or does not exist is refused", async () => {
    expect((await drill("journal", "path")).stdout.trim()).toBe(join(folder, "home", "journal.db"));
    expect((await drill("journal", "import", "nowhere.jsonl")).code).toBe(2);
    expect((await drill("journal", "dance")).code).toBe(2);
    writeFileSync(join(folder, "bad.jsonl"), "not an event\n");
    const bad = await drill("journal", "import", "bad.jsonl");
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain("Line 1");
  });

  test("a home that cannot be written to costs a warning, not the verdict", async () => {
    copyFileSync(rightAnswer, join(folder, "nms.ts"));
    writeFileSync(join(folder, "file"), "");
    const { code, stdout, stderr } = await drillAt("file/home", "judge", "nms.ts");
    expect(code).toBe(0);
    expect(stdout).toContain("AC");
    expect(stderr).toContain("not being recorded");
  });

  test("a damaged file is set aside, and said", async () => {
    mkdirSync(join(folder, "home"));
    writeFileSync(join(folder, "home", "journal.db"), "x".repeat(5000));
    const first = await drill("stats");
    expect(first.code).toBe(0);
    expect(first.stderr).toContain("damaged");
    expect(readdirSync(join(folder, "home")).some((name) => name.includes("unreadable-"))).toBe(true);
    expect((await drill("stats")).stderr).toBe("");
  });
});

describe("what is due", () => {
  test("the failed first, then the overdue; --json and the plain list agree", async () => {
    await live(
      attempt("nms", 9),
      attempt("im2col", 8),
      attempt("conv2d", 2, "WA"),
      answer("batch-norm", 8.5, 0.9),
      answer("focal-loss", 0.1, 1),
    );
    const listed = jsonOf(await drill("review", "--json"));
    expect(listed.schema).toBe("drill.review/1");
    expect(listed.forecast).toHaveLength(30);
    const due = listed.due as { item: string; form: string; reason: string }[];
    expect(due.map(({ item, form, reason }) => `${item} ${form} ${reason}`)).toEqual([
      "conv2d code failed",
      "nms code overdue",
      "batch-norm question overdue",
      "im2col code overdue",
      "nms blank first-blank",
      "im2col blank first-blank",
    ]);
    const text = await drill("review");
    expect(text.code).toBe(0);
    expect(text.stdout).toContain("6 reviews due");
    expect(text.stdout.indexOf("2-D convolution")).toBeLessThan(text.stdout.indexOf("im2col"));
    expect((await drill()).stdout).toContain("Due today: 6");
  });

  test("--retention moves what is due, and must be a probability", async () => {
    await live(attempt("focal-loss", 20), attempt("focal-loss", 14));
    const dueWith = async (retention: string) =>
      jsonOf(await drill("review", "--json", "--retention", retention)).due.length;
    expect(await dueWith("0.97")).toBe(1);
    expect(await dueWith("0.7")).toBe(0);
    expect(jsonOf(await drill("review", "--json")).retention).toBe(0.7);
    expect((await drill("review", "--retention", "2")).code).toBe(2);
  });

  test("the forecast is drawn for people", async () => {
    await live(attempt("nms", 1));
    const { code, stdout } = await drill("review", "--forecast", "--lang-ui", "zh");
    expect(code).toBe(0);
    expect(stdout).toContain("未来 30 天");
    expect(stdout).toMatch(/[▁▂▃▄▅▆▇█]{30}/);
  });
});

describe("home and statistics", () => {
  test.each([
    ["en", "Nothing is due today", "drill start"],
    ["zh", "今天没有要复习的内容", "drill start"],
  ])("an empty journal still says what to do next (%s)", async (language, nothing, next) => {
    const { code, stdout, stderr } = await drill("--lang-ui", language);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(nothing);
    expect(stdout).toContain(next);
    for (const line of stdout.split("\n")) expect(widthOf(line), line).toBeLessThanOrEqual(80);
  });

  test("counts days, companies, topics and times", async () => {
    const start = { kind: "start", item: "nms", mode: "plain", file: "/home/u/nms.ts" };
    await live(
      { ...start, at: Date.now() - day - 600_000 },
      attempt("nms", 1),
      attempt("conv2d", 0.001, "WA"),
      answer("self-introduction", 0.001, 1),
    );
    const figures = jsonOf(await drill("stats", "--json"));
    expect(figures).toMatchObject({ schema: "drill.stats/1", streak: 2, attempts: 2, answers: 1 });
    const megvii = figures.companies.find(({ id }: { id: string }) => id === "megvii");
    expect(megvii).toMatchObject({ done: 2 });
    expect(figures.timesToSolve).toMatchObject([{ problem: "nms" }]);
    expect(figures.timesToSolve[0].minutes[0]).toBeCloseTo(10, 1);
    for (const language of ["en", "zh"]) {
      const { stdout } = await drill("stats", "--lang-ui", language);
      expect(stdout).toMatch(/█/);
      for (const line of stdout.split("\n")) expect(widthOf(line), line).toBeLessThanOrEqual(80);
    }
  });
});

describe("the mock round", () => {
  test("needs a terminal, and says so", async () => {
    expect((await drill("mock", "megvii")).code).toBe(2);
    expect((await drill("mock", "--last")).code).toBe(2);
  });

  test("one whose time ran out is scored by what was done in time", async () => {
    const id = randomUUID();
    const begun = Date.now() - 2 * 3_600_000;
    await live(
      { kind: "mock-start", id, at: begun, company: "megvii", round: "2", minutes: 45 },
      { ...attempt("nms", 0, "AC", id), at: begun + 12 * 60_000, unmet: ["vectorized"] },
    );
    const card = jsonOf(await drill("mock", "--last", "--json"));
    expect(card).toMatchObject({
      schema: "drill.mock/1",
      company: "megvii",
      round: "2",
      ending: "time",
      minutes: 45,
      lines: [{ id: "nms", outcome: "requirement-unmet", unmet: ["vectorized"], minutes: 12 }],
      review: [{ id: "nms", kind: "code" }],
    });
    expect((await drill("mock", "--last", "--lang-ui", "zh")).stdout).toContain("未满足要求：向量化");
  });
});

describe.each([
  {
    language: "en",
    ready: /clock starts/,
    handIn: /Hand it in/,
    again: /the clock went on/,
    goesOn: /The interviewer goes on/,
    card: /Score card/,
    menu: /What would you like/,
    reviewing: /1 of 2: /,
    memory: /Write it from memory/,
    inHead: /in my head/,
  },
  {
    language: "zh",
    ready: /立即计时/,
    handIn: /提交/,
    again: /计时一直在走/,
    goesOn: /面试官追问/,
    card: /成绩单/,
    menu: /想做什么/,
    reviewing: /1\/2：/,
    memory: /凭记忆写在/,
    inHead: /口头作答/,
  },
])(
  "in a terminal of 80 by 24 ($language)",
  ({ language, ready, handIn, again, goesOn, card, menu, reviewing, memory, inHead }) => {
    let screen: Screen;
    beforeEach(() => {
      screen = new Screen({ cwd: folder, env: { DRILL_HOME: join(folder, "home"), DRILL_LANG: language } });
    });
    afterEach(() => screen.close());

    /** Ctrl-C, then a shell that answers, and a journal that is whole. */
    async function leave(): Promise<void> {
      screen.press("C-c");
      await screen.waitForShell();
      screen.type("echo left-$?\n");
      await screen.waitFor(/^left-130/m);
      screen.type("clear\n");
      await screen.waitFor(/^\$\s*$/);
      const database = new Database(join(folder, "home", "journal.db"));
      expect(database.prepare("PRAGMA integrity_check").raw().get()).toEqual(["ok"]);
      database.close();
    }

    test("a mock round is left, come back to, passed, and scored", { timeout: 60_000 }, async () => {
      screen.type("drill mock megvii --round 2\n");
      await screen.waitFor(ready);
      await leave();
      screen.type("drill mock megvii --round 2\n");
      await screen.waitFor(ready);
      screen.press("Enter");
      await screen.waitFor(handIn);
      await leave();

      const solutions = readdirSync(folder).find((name) => name.startsWith("mock-megvii-2-"))!;
      copyFileSync(rightAnswer, join(folder, solutions, "nms.ts"));
      screen.type("drill mock\n");
      await screen.waitFor(again);
      screen.press("Enter");
      await screen.waitFor(handIn);
      screen.press("Enter");
      const asked = await screen.waitFor(goesOn, 30_000);
      for (const line of asked.split("\n")) expect(widthOf(line), line).toBeLessThanOrEqual(80);
      await leave();

      screen.type("drill mock megvii\n");
      await screen.waitFor(again);
      screen.press("Down", "Enter");
      await screen.waitFor(card);
      await screen.waitFor(/✓ .*NMS|✓ .*Non-maximum/);
      const { stdout } = await drill("mock", "--last", "--json");
      expect(JSON.parse(stdout)).toMatchObject({ ending: "abandoned", passed: 1, asked: 1 });
    });

    test("Ctrl-C at every prompt of a round leaves a clean terminal and a whole journal", {
      timeout: 60_000,
    }, async () => {
      const begin = async () => {
        screen.type("drill mock 4paradigm --round 2\n");
        await screen.waitFor(/❯/);
      };
      await begin();
      await leave();
      await begin();
      screen.press("Enter");
      await screen.waitFor(inHead);
      await leave();
      // Resumed: the choice to go on, the way to answer, a line of the answer, the key points.
      await begin();
      await screen.waitFor(again);
      await leave();
      await begin();
      screen.press("Enter");
      await screen.waitFor(inHead);
      screen.press("Enter");
      await screen.waitFor(/^\? >/m);
      screen.type("running statistics");
      await leave();
      await begin();
      screen.press("Enter");
      await screen.waitFor(inHead);
      screen.press("Down", "Enter");
      await screen.waitFor(/◯/);
      await leave();
      expect((await drill("journal", "export")).stdout).not.toContain('"kind":"answer"');
    });

    test("home's menu leads on", { timeout: 60_000 }, async () => {
      screen.type("drill\n");
      await screen.waitFor(menu);
      await leave();
      screen.type("drill\n");
      await screen.waitFor(menu);
      screen.press("Down", "Down", "Down", "Down", "Down", "Enter");
      await screen.waitFor(/0 judged files|判题 0 次/);
    });

    test("a review writes a blank file of the day and can be left", { timeout: 60_000 }, async () => {
      await live(attempt("nms", 9), { ...attempt("nms", 8), mode: "blank" });
      screen.type("clear; drill review\n");
      await screen.waitFor(reviewing);
      await screen.waitFor(memory);
      await leave();
      const reviews = readdirSync(folder).find((name) => name.startsWith("review-"))!;
      const source = readFileSync(join(folder, reviews, "nms.ts"), "utf8");
      expect(source).toContain("nms(");
      expect(source).not.toContain("/**");
      expect(existsSync(join(folder, "nms.ts"))).toBe(false);
    });
  },
);
