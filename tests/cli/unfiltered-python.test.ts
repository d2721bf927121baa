import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describePython } from "../../src/sandbox/python.ts";
import { type Run, runDrill } from "../run-drill.ts";

/* Where no system call filter keeps a Python file in, that is said before the file runs. */

const python = await describePython();
const fixture = fileURLToPath(new URL("../fixtures/pack", import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "drill-unfiltered-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A python3 on PATH that leads to one which lays no filter, as on a system that has none. */
function withoutFilter(): string {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const install = (name: string, line: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(bin, name), 0o755);
    return join(bin, name);
  };
  const unfiltered = install("unfiltered", `exec ${python!.executable} "$@" --no-filter`);
  install("python3", `echo ${unfiltered}`);
  return bin;
}

/** PATH holds that python3 and nothing else, so neither bubblewrap nor anything else wraps it. */
const drill = (...args: string[]): Promise<Run> =>
  runDrill(args, {
    cwd: folder,
    env: { PATH: withoutFilter(), TMPDIR: folder, DRILL_HOME: join(folder, "home"), LC_ALL: "C.UTF-8" },
  });

describe.skipIf(process.platform === "win32" || python?.numpy == null)("Python without a filter", () => {
  it("is warned of by drill judge, in both languages, and stands in the layers of --json", async () => {
    writeFileSync(join(folder, "climbing-stairs.py"), "def climb_stairs(n):\n    return 0\n");
    const judge = ["judge", "climbing-stairs.py", "--no-record"];
    const [english, chinese, json] = await Promise.all([
      drill(...judge),
      drill(...judge, "--lang-ui", "zh"),
      drill(...judge, "--json"),
    ]);
    expect(english.code).toBe(1);
    expect(english.stderr.replaceAll("\n", " ")).toContain("no system call filter (seccomp)");
    expect(chinese.stderr).toContain("警告：本系统没有系统调用过滤");
    expect(json.stderr).toBe("");
    const { isolation, verdict } = JSON.parse(json.stdout);
    expect(verdict).toBe("WA");
    expect(isolation).toContainEqual({ id: "seccomp", state: "unavailable" });
  }, 60_000);

  it("is warned of by drill verify where the file is a pack's, once", async () => {
    cpSync(fixture, join(folder, "pack"), { recursive: true });
    const accepted = join(folder, "pack/problems/keep-large/submissions/accepted");
    for (const name of ["one", "two"]) {
      writeFileSync(
        join(accepted, `${name}.py`),
        `# @title.en ${name}\n# @title.zh 解法\ndef keep_large(values, threshold):\n    return [i for i, v in enumerate(values) if v > threshold]\n`,
      );
    }
    const { code, stderr } = await drill("verify", "--pack", "pack");
    expect(code).toBe(0);
    expect(stderr.match(/seccomp/g)).toHaveLength(1);
  }, 60_000);
});
