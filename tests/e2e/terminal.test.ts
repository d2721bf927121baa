import { copyFileSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { widthOf } from "../../src/ui/layout.ts";
import { Screen } from "./tmux.ts";

/* What a person sees: the real binary in a real terminal of 80 columns. */

const submissions = fileURLToPath(new URL("../../problems/nms/submissions", import.meta.url));
let folder: string;
let screen: Screen;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "drill-tty-"));
});
afterEach(() => {
  screen.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(env: Readonly<Record<string, string>> = {}) {
  screen = new Screen({ cwd: folder, rows: 60, env: { DRILL_HOME: join(folder, "home"), ...env } });
  return screen;
}

function expectWithinColumns(text: string) {
  for (const line of text.split("\n")) expect(widthOf(line), line).toBeLessThanOrEqual(80);
}

describe.each([
  [
    "en",
    /Which round\?/,
    /What now\?/,
    /Wrote/,
    /RTE Run-time error/,
    /--seed \d+\s+\? What now\?/,
    /Round summary/,
    /Interrupted/,
  ],
  [
    "zh",
    /练哪一轮？/,
    /接下来？/,
    /已生成/,
    /RTE 运行时错误/,
    /--seed \d+\s+\? 接下来？/,
    /本轮小结/,
    /已中断/,
  ],
] as const)(
  "drill company megvii in a terminal (%s)",
  (language, round, now, wrote, verdict, promptAfterVerdict, summary, interrupted) => {
    test("takes the candidate from the round to a judged file and sums up", async () => {
      open({ DRILL_LANG: language }).type("drill company megvii\n");
      expectWithinColumns(await screen.waitFor(round));
      screen.press("Down", "Enter");
      await screen.waitFor(now);
      screen.press("Enter");
      expectWithinColumns(await screen.waitFor(wrote));
      expect(readFileSync(join(folder, "nms.ts"), "utf8")).toContain("export function nms(");
      screen.press("Enter");
      expectWithinColumns(await screen.waitFor(verdict));
      await screen.waitFor(promptAfterVerdict);
      screen.press("Down", "Down", "Down", "Enter");
      expectWithinColumns(await screen.waitFor(summary));
      await screen.waitFor(/\$$/m);
    });

    test("Ctrl-C at a prompt leaves a clean terminal and exit code 130", async () => {
      open({ DRILL_LANG: language }).type("drill company megvii\n");
      await screen.waitFor(round);
      screen.press("C-c");
      await screen.waitFor(interrupted);
      await screen.waitForShell();
      screen.type("echo code $?\n");
      await screen.waitFor(/^code 130$/m);
      screen.type("stty -a | grep -o ' echo '\n");
      await screen.waitFor(/^ echo/m);
    });
  },
);

test.each([
  {
    language: "en",
    now: /\? What now\?/,
    talk: /Enter starts the clock/,
    running: /2:5\d left/,
    points: /\? Which of these/,
    ticked: /say\? 1\/8/,
    rules: /numbered 1 to 8/,
    weighed: /3 balls can still be the light one/,
    level: /1 ball can still/,
    found: /Ball \d it is, after 2/,
    code: /And now in code: Eight balls[\s\S]*\? What now/,
    resumed: /Going on where you stopped/,
    summary: /Majority element +- skipped\n.*balance +~ tried[\s\S]*drill company momenta --round 1/,
  },
  {
    language: "zh",
    now: /\? 接下来？/,
    talk: /按回车开始计时/,
    running: /还剩 2:5\d/,
    points: /\? 你的回答提到了/,
    ticked: /要点？ 1\/8/,
    rules: /编号 1 到 8/,
    weighed: /还有 3 个球可能是轻球/,
    level: /还有 1 个球/,
    found: /就是 \d 号球，共称 2 次/,
    code: /接着写代码： ?八个小球[\s\S]*\? 接下来/,
    resumed: /从上次停下的地方继续/,
    summary: /多数元素 +- 跳过\n.*天平 +~ 做过[\s\S]*drill company momenta --round 1/,
  },
] as const)(
  "a round of talks, code and the game with the balance, each taken or skipped ($language)",
  async ({
    language,
    now,
    talk,
    running,
    points,
    ticked,
    rules,
    weighed,
    level,
    found,
    code,
    resumed,
    summary,
  }) => {
    const step = async (pattern: RegExp, ...keys: string[]) => {
      const seen = await screen.waitFor(pattern);
      expectWithinColumns(seen);
      if (keys.length > 0) screen.press(...keys);
      return seen;
    };
    const menuOf = (item: number) =>
      new RegExp(`(${item}/4|Item ${item} of 4)[\\s\\S]*${now.source}[\\s\\S]*Ctrl-C`);
    open({ DRILL_LANG: language }).type("drill company momenta --round 1\n");
    await step(menuOf(1), "Enter");
    await step(talk, "Enter");
    await step(running, "Enter");
    await step(points, "Space", "Enter");
    await step(ticked);
    await step(menuOf(2), "Down", "Enter");
    await step(menuOf(3), "Down", "Down", "Down", "Down", "Enter");
    await step(menuOf(4), "Enter");
    // The rules leave it to the candidate to find out how many weighings it takes.
    expect(await step(rules)).not.toMatch(/2 (weighings|次)/);
    screen.type("1 2 3 / 4 5 6\n");
    await step(weighed);
    screen.type("1 / 2\n");
    await step(level);
    screen.type("= 3\n");
    await step(found);
    await step(code, "Down", "Down", "Down", "Down", "Enter");
    await step(summary);
    // What was tried is behind the candidate; the first thing left out comes next.
    screen.type("clear; drill company momenta --round 1\n");
    expect(await step(menuOf(2), "C-c")).toMatch(resumed);
  },
);

describe("--watch", () => {
  const solve = (name: string) => copyFileSync(join(submissions, name), join(folder, "nms.ts"));

  test("judges on every save, survives a missing and a broken file, and answers its keys", async () => {
    solve("wrong_answer/plus-one-pixel.ts");
    open().type("drill judge nms.ts --watch --seed 3\n");
    await screen.waitFor(/✗ WA[\s\S]*q quit/);
    unlinkSync(join(folder, "nms.ts"));
    await screen.waitFor(/not there right now/);
    writeFileSync(join(folder, "nms.ts"), "export function nms( {");
    await screen.waitFor(/✗ CE/);
    solve("accepted/numpy.py");
    solve("accepted/ndarray-ops.ts");
    await screen.waitFor(/✓ AC[\s\S]*q quit/);
    screen.press("h");
    await screen.waitFor(/hint 1 of 3/i);
    screen.press("l");
    await screen.waitFor(/AC +\d+\.\d\d ms/);
    screen.press("r");
    await screen.waitFor(/✓ AC Accepted[\s\S]*q quit/);
    screen.press("q");
    await screen.waitForShell();
    screen.type("echo code $?\n");
    await screen.waitFor(/^code 0$/m);
  });

  test("Ctrl-C ends it with 130 and the terminal as it was", async () => {
    solve("accepted/ndarray-ops.ts");
    open().type("drill judge nms.ts --watch\n");
    await screen.waitFor(/q quit/);
    screen.press("C-c");
    await screen.waitForShell();
    screen.type("echo code $?\n");
    await screen.waitFor(/^code 130$/m);
  });
});

test("NO_COLOR and --no-color draw without escape codes, and the verdict still has its sign", async () => {
  copyFileSync(join(submissions, "wrong_answer/plus-one-pixel.ts"), join(folder, "nms.ts"));
  open({ NO_COLOR: "1" }).type("drill judge nms.ts --seed 3 | cat -v; drill companies --no-color | cat -v\n");
  const text = await screen.waitFor(/megvii/);
  expect(text).not.toContain("^[");
});

test("a pipe that closes early is no error", async () => {
  open().type('drill list | head -n 1; echo codes "$PIPESTATUS"\n');
  await screen.waitFor(/^codes 0$/m);
});
