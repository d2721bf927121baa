import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "vitest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runDrill } from "../run-drill.ts";
import { Screen } from "./tmux.ts";

/* The completion scripts, read by the shells that they are for. */

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "drill-completion-"));
  for (const shell of ["bash", "zsh", "fish"]) {
    const { stdout, code } = await runDrill(["completion", shell]);
    expect(code).toBe(0);
    writeFileSync(join(folder, `drill.${shell}`), stdout);
  }
  writeFileSync(join(folder, "nms.ts"), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function needs(program: string, context: TestContext): void {
  const found = spawnSync("bash", ["-c", `command -v ${program}`]).status === 0;
  if (!found) context.skip(`${program} is not installed: what needs it is untested`);
}

/** What the shell offers at the end of the line. */
const askBash = (line: string): string[] => {
  const words = line.split(" ");
  const program = [
    `source ${folder}/drill.bash`,
    `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})`,
    `COMP_CWORD=${words.length - 1}`,
    "_drill",
    `printf '%s\\n' "\${COMPREPLY[@]}"`,
  ].join("\n");
  return execFileSync("bash", ["--norc", "-c", program], { cwd: folder, encoding: "utf8" })
    .trim()
    .split("\n");
};
const askFish = (line: string): string[] =>
  execFileSync("fish", ["--no-config", "-c", `source ${folder}/drill.fish; complete -C '${line}'`], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: folder, LC_ALL: "C.UTF-8" },
  })
    .trim()
    .split("\n")
    .map((each) => each.split("\t")[0]!);

const lines: [line: string, offered: string[], notOffered: string[]][] = [
  ["drill ", ["company", "judge", "mock", "review", "completion"], ["megvii", "nms.ts"]],
  ["drill jo", ["journal"], ["judge"]],
  ["drill company me", ["megvii"], ["baidu", "nms"]],
  ["drill company 旷", ["旷视", "旷视研究院"], ["megvii"]],
  ["drill start n", ["nms"], ["im2col", "nms.ts"]],
  ["drill ask batch", ["batch-norm"], ["nms"]],
  ["drill judge n", ["nms.ts"], ["nms"]],
  ["drill start nms --lang ", ["ts", "js", "py"], ["nms"]],
  ["drill start nms --f", ["--force"], ["--dir"]],
  ["drill --lang-ui zh mock megv", ["megvii"], ["company"]],
  ["drill journal ", ["export", "import", "path"], ["nms.ts"]],
];

test.each(lines)("bash: %s", (line, offered, notOffered) => {
  const words = askBash(line);
  expect(words).toEqual(expect.arrayContaining(offered));
  for (const each of notOffered) expect(words).not.toContain(each);
});

test("fish", (context) => {
  needs("fish", context);
  for (const [line, offered, notOffered] of lines) {
    const words = askFish(line);
    expect(words, line).toEqual(expect.arrayContaining(offered));
    for (const each of notOffered) expect(words, line).not.toContain(each);
  }
});

/** zsh completes only at its own prompt, so it is asked there: in a terminal, with the Tab key. */
test("zsh", { timeout: 60_000 }, async (context) => {
  needs("zsh", context);
  needs("tmux", context);
  const screen = new Screen({ cwd: folder });
  try {
    screen.type("zsh -f\n");
    screen.type(
      `PS1='z> '; autoload -Uz compinit && compinit -u -d ${folder}/dump && source ./drill.zsh; clear\n`,
    );
    await screen.waitFor(/^z> *$/m);
    for (const [line, completed] of [
      ["drill jo", "drill journal"],
      ["drill company meg", "drill company megvii"],
      ["drill start nm", "drill start nms"],
      ["drill judge nm", "drill judge nms.ts"],
      ["drill start nms --fo", "drill start nms --force"],
      ["drill --lang-ui zh mock megv", "drill --lang-ui zh mock megvii"],
    ] as const) {
      screen.type(line);
      screen.press("Tab");
      await screen.waitFor(new RegExp(`^z> ${completed} *$`, "m"));
      screen.press("C-u");
      await screen.waitFor(/^z> *$/m);
    }
    screen.type("drill ");
    screen.press("Tab");
    await screen.waitFor(/judge +-- judge solution files/);
  } finally {
    screen.close();
  }
});
