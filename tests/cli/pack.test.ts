import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Run, runDrill } from "../run-drill.ts";

/* `--pack` on the commands that work on problems: a folder of someone else's, beside our own. */

const fixture = fileURLToPath(new URL("../fixtures/pack", import.meta.url));
const submissions = join(fixture, "problems/keep-large/submissions");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "drill-pack-"));
  cpSync(fixture, join(folder, "My pack"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const drill = (...args: string[]): Promise<Run> =>
  runDrill(args, { cwd: folder, env: { DRILL_HOME: join(folder, "home"), LC_ALL: "C.UTF-8" } });

/** A copy of the sound pack with one file changed. */
function changed(name: string, file: string, edit: (text: string) => string): string {
  cpSync(fixture, join(folder, name), { recursive: true });
  const path = join(folder, name, "problems/keep-large", file);
  writeFileSync(path, edit(readFileSync(path, "utf8")));
  return name;
}

describe("a pack's problem", () => {
  it("is listed before ours, and found by id, name or prefix", async () => {
    const { code, stdout } = await drill("list", "--kind", "code", "--json", "--pack", "My pack");
    expect(code).toBe(0);
    const { items } = JSON.parse(stdout);
    expect(items[0]).toMatchObject({ id: "keep-large", kind: "code", pack: "my-pack" });
    expect(items.map(({ id }: { id: string }) => id)).toContain("nms");
    expect(items[1]).not.toHaveProperty("pack");
    const text = await drill("list", "--pack", "My pack");
    expect(text.stdout).toContain("my-pack/keep-large");
  });

  it("is begun, judged, hinted at and solved like one of ours, under the pack's name", async () => {
    const started = await drill("start", "my-pack/keep-large", "--pack", "My pack");
    expect(started).toMatchObject({ code: 0, stderr: "" });
    expect(started.stdout).toContain("Wrote keep-large.ts");
    expect(started.stdout.replaceAll(/\s+/g, " ")).toContain("drill judge keep-large.ts --pack 'My pack'");

    const locked = await drill("solution", "keep", "--pack", "My pack");
    expect(locked).toMatchObject({ code: 2, stdout: "" });
    expect(locked.stderr).toContain("drill solution keep-large --pack 'My pack' --give-up");
    const hint = await drill("hint", "保留较大的数", "--pack", "My pack");
    expect(hint.stdout).toContain("Look at each value once.");
    expect(hint.stdout).toContain("drill hint keep-large --pack 'My pack'");
    expect(hint.stdout).not.toContain("sooner");

    cpSync(join(submissions, "wrong_answer/at-least.ts"), join(folder, "keep-large.ts"));
    const wrong = await drill("judge", "keep-large.ts", "--pack", "My pack");
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain("keep-large.ts → my-pack/keep-large");
    expect(wrong.stdout).toContain("values = Float32Array.of(0)");
    expect(wrong.stdout).toContain("Keeps what equals the threshold");
    expect(wrong.stdout).toContain("drill hint keep-large --pack 'My pack'");
    expect(wrong.stdout).toContain("my-pack/keep-large; problems of packs are not scheduled");

    cpSync(join(submissions, "accepted/loop.ts"), join(folder, "keep-large.ts"));
    const right = await drill("judge", "keep-large.ts", "--pack", "My pack", "--json");
    expect(right).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(right.stdout)).toMatchObject({ problem: "keep-large", pack: "my-pack", verdict: "AC" });
    const solved = await drill("solution", "keep-large", "--pack", "My pack");
    expect(solved).toMatchObject({ code: 0, stderr: "" });
    expect(solved.stdout).toContain("Yours, last accepted");
  }, 120_000);

  it("is remembered without disturbing the screens that know our problems alone", async () => {
    const home = await drill();
    expect(home).toMatchObject({ code: 0, stderr: "" });
    expect(home.stdout).toContain("✓ my-pack/keep-large");
    const review = JSON.parse((await drill("review", "--json")).stdout);
    expect(review.due).toStrictEqual([]);
    expect((await drill("stats")).stdout).toContain("my-pack/keep-large");

    await drill("journal", "export", "out.jsonl");
    const moved = await runDrill(["journal", "import", join(folder, "out.jsonl")], {
      env: { DRILL_HOME: join(folder, "other") },
    });
    expect(moved).toMatchObject({ code: 0, stderr: "" });
    const there = await runDrill(["stats", "--json"], { env: { DRILL_HOME: join(folder, "other") } });
    expect(JSON.parse(there.stdout)).toMatchObject({ attempts: 2, streak: 1 });
  }, 120_000);

  it("is timed beside its own reference, which runs in the sandbox", async () => {
    const spin = "let spun = 0; for (let i = 0; i < 2e7; i += 1) spun += i;";
    const pack = changed("slow", "problem.ts", (text) => text.replace("/* in reference */", spin));
    const file = join(submissions, "accepted/loop.ts");
    const { stdout } = await drill(
      "judge",
      file,
      "--problem",
      "keep-large",
      "--pack",
      join(pack, "problems/keep-large"),
      "--json",
      "--no-record",
    );
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ verdict: "AC", pack: "slow" });
    // Waiting for the sandbox costs this process nothing; what counts is the sandbox's own time.
    expect(report.time.referenceMs).toBeGreaterThan(5);
    expect(report.time.ratio).toBeLessThan(1);
  }, 60_000);

  it("does not take the judge down when its own code fails", async () => {
    const pack = changed("broken", "problem.ts", (text) =>
      text.replace("/* in shrink */", 'throw new Error("\\x1b[2Joops");'),
    );
    cpSync(join(submissions, "wrong_answer/at-least.ts"), join(folder, "keep-large.ts"));
    const { code, stdout } = await drill("judge", "keep-large.ts", "--pack", pack, "--lang-ui", "zh");
    expect(code).toBe(3);
    expect(stdout).toContain("题目自身的代码出错");
    expect(stdout).toContain("\\u001b[2Joops");
    expect(stdout).not.toContain("\u001b");
  }, 60_000);
});

describe("what is no pack is refused with exit code 2, in both languages", () => {
  const refused: readonly (readonly [name: string, make: () => string, en: string, zh: string])[] = [
    ["a folder that is not there", () => "nowhere", "There is no folder nowhere", "没有 nowhere 这个目录"],
    [
      "a file",
      () => {
        writeFileSync(join(folder, "file.txt"), "x");
        return "file.txt";
      },
      "file.txt is a file",
      "file.txt 是文件",
    ],
    [
      "an empty folder",
      () => {
        mkdirSync(join(folder, "empty"));
        return "empty";
      },
      "empty is no pack",
      "empty 不是题目包",
    ],
    [
      "YAML that cannot be read",
      () => changed("torn", "problem.yaml", (text) => `${text}\n]: [`),
      "problems/keep-large/problem.yaml:",
      "YAML 语法错误",
    ],
    [
      "YAML that says something else",
      () => changed("odd", "problem.yaml", (text) => text.replace("parMinutes: 5", "parMinutes: soon")),
      "parMinutes: Invalid input: expected number, received string",
      "parMinutes：无效输入：期望 数字，实际接收 string",
    ],
    [
      "a problem that has the name of one of ours",
      () => {
        cpSync(fixture, join(folder, "taken"), { recursive: true });
        const problems = join(folder, "taken/problems");
        cpSync(join(problems, "keep-large"), join(problems, "n-ms"), { recursive: true });
        const path = join(problems, "n-ms/problem.yaml");
        writeFileSync(path, readFileSync(path, "utf8").replace("id: keep-large", "id: n-ms"));
        return "taken";
      },
      'problem "n-ms" has the name of the built-in problem "nms"',
      "“n-ms”与内置题目“nms”重名",
    ],
  ];

  it.each(refused)("%s", async (_, make, en, zh) => {
    const pack = make();
    writeFileSync(join(folder, "any.ts"), "export const any = 1;\n");
    const [english, chinese] = await Promise.all([
      drill("judge", "any.ts", "--pack", pack),
      drill("start", "nms", "--pack", pack, "--lang-ui", "zh"),
    ]);
    expect(english).toMatchObject({ code: 2, stdout: "" });
    expect(english.stderr).toContain(en);
    expect(chinese).toMatchObject({ code: 2, stdout: "" });
    expect(chinese.stderr).toContain(zh);
  });
});

describe("the layers of isolation", () => {
  it("are the same for drill doctor and drill judge --json", async () => {
    const [doctor, judged] = await Promise.all([
      drill("doctor", "--json"),
      drill("judge", join(submissions, "accepted/loop.ts"), "--problem", "nms", "--json", "--no-record"),
    ]);
    const { isolation } = JSON.parse(doctor.stdout) as { isolation: { id: string; state: string }[] };
    const own = (JSON.parse(judged.stdout) as { isolation: typeof isolation }).isolation;
    expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining(["realm", "permissions", "watch"]));
    expect(own).toStrictEqual(isolation.filter(({ id }) => id !== "seccomp"));
  });
});
