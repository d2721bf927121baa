import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runDrill } from "../run-drill.ts";

const folder = mkdtempSync(join(tmpdir(), "drill-bench-"));
afterAll(() => rmSync(folder, { recursive: true }));

const keepAll = "export function nms(boxes, scores) { return scores.map((_, i) => i); }\n";

test("drill bench nms --mine puts the user's solution among the rungs, and says that it is wrong", async () => {
  const file = join(folder, "nms.js");
  writeFileSync(file, keepAll);
  const { code, stdout } = await runDrill(["bench", "--mine", file, "--json"]);
  expect(code).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ schema: "drill.bench/1", kernel: "nms", unit: "ns/box" });
  const ids = report.rungs.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(expect.arrayContaining(["quadratic", "kept-list", "grid", "wasm-grid", "mine"]));
  for (const { id, agrees, ms } of report.rungs) {
    expect(agrees, id).toBe(id !== "mine");
    expect(ms).toBeGreaterThan(0);
  }
});

test("a kernel that has no ladder is refused", async () => {
  const { code, stderr } = await runDrill(["bench", "sort"]);
  expect(code).toBe(2);
  expect(stderr).toContain("conv2d");
});
