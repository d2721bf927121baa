import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runDrill } from "../run-drill.ts";

/* Adding a problem or a company means adding one folder: a copy of the project, one folder more, and it is served. */

const project = fileURLToPath(new URL("../..", import.meta.url));
const fixtures = fileURLToPath(new URL("fixtures", import.meta.url));
let copy: string;

function build() {
  return spawnSync(process.execPath, ["--import", "tsx", join(project, "src/build/build.ts"), copy], {
    cwd: project,
    encoding: "utf8",
  });
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "drill-copy-"));
  for (const folder of ["seeds", "problems"])
    cpSync(join(project, folder), join(copy, folder), { recursive: true });
  for (const link of ["src", "node_modules", "package.json"])
    symlinkSync(join(project, link), join(copy, link));
  cpSync(join(project, "bin"), join(copy, "bin"), { recursive: true });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe("one new folder", () => {
  test("makes a problem that is listed, scaffolded and judged", async () => {
    cpSync(join(fixtures, "problems/running-sum"), join(copy, "problems/running-sum"), { recursive: true });
    expect(build()).toMatchObject({ status: 0, stderr: "" });
    const door = join(copy, "bin/drill.js");
    const listed = await runDrill(["list", "--json"], { door });
    expect(JSON.parse(listed.stdout).items).toContainEqual(expect.objectContaining({ id: "running-sum" }));
    const accepted = join(copy, "problems/running-sum/submissions/accepted/loops.ts");
    const judged = await runDrill(["judge", accepted, "--problem", "running-sum", "--json"], { door });
    expect(JSON.parse(judged.stdout)).toMatchObject({ problem: "running-sum", verdict: "AC" });
    expect(judged.code).toBe(0);
  });

  test("makes a company that is found by every name it has", async () => {
    cpSync(join(fixtures, "companies/pixel-works"), join(copy, "seeds/companies/pixel-works"), {
      recursive: true,
    });
    expect(build()).toMatchObject({ status: 0, stderr: "" });
    const door = join(copy, "bin/drill.js");
    for (const name of ["pixel-works", "像素工厂", "Pixel Works", "pix"]) {
      const { code, stdout } = await runDrill(["company", name, "--json"], { door });
      expect(code, name).toBe(0);
      expect(JSON.parse(stdout).id).toBe("pixel-works");
    }
  });

  test("that is invalid fails the build with file, line and what is wrong, and keeps the last good build", async () => {
    const folder = join(copy, "seeds/companies/broken-lens");
    mkdirSync(folder);
    writeFileSync(
      join(folder, "company.yaml"),
      "id: broken-lens\nname: { en: Broken Lens, zh: 碎镜 }\noutcome: promised\n",
    );
    const { status, stderr } = build();
    rmSync(folder, { recursive: true });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^seeds\/companies\/broken-lens\/company\.yaml:3: outcome: /m);
    expect(stderr).toMatch(/^seeds\/companies\/broken-lens\/company\.yaml:\d+: rounds: /m);
    const { code } = await runDrill(["companies"], { door: join(copy, "bin/drill.js") });
    expect(code).toBe(0);
  });

  test("that names a problem which does not exist fails the build", () => {
    cpSync(join(fixtures, "companies/dangling"), join(copy, "seeds/companies/dangling"), { recursive: true });
    const { status, stderr } = build();
    rmSync(join(copy, "seeds/companies/dangling"), { recursive: true });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^seeds\/companies\/dangling\/company\.yaml:\d+: names the problem "no-such-problem"/m,
    );
  });
});
