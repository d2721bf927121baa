import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { problem as code } from "../../problems/majority-element/problem.ts";
import { readProblemFolder } from "../../src/catalog/read.ts";
import { judgeSubmission } from "../../src/judge/judge.ts";
import { submissionOf } from "../../src/judge/submission.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { problem } = readProblemFolder(root, "problems/majority-element");

/** A few cases are enough where the approach is in question. */
const brief = { ...code, edges: code.edges.slice(0, 3), families: [] };

/** What the approach requirement says of one entry, which gives right answers. */
async function judgeApproach(entry: string, body: string): Promise<{ met: boolean; why: string }> {
  const meta = { ...problem!.meta, requirements: ["approach"] as const };
  const source = `${body}\nexport { solve as ${entry} };`;
  const submission = submissionOf("majority-element.ts", "typescript", source);
  const report = await judgeSubmission({
    submission,
    problem: { ...problem!, meta },
    code: brief,
    seed: 7,
    depth: "requirements",
  });
  expect(report.verdict).toBe("AC");
  const [requirement] = report.requirements;
  return { met: requirement!.met, why: requirement!.why.en };
}

const voting = `function solve(nums) {
  let candidate = 0, lead = 0;
  for (const value of nums) {
    if (lead === 0) candidate = value;
    lead += value === candidate ? 1 : -1;
  }
  return candidate;
}`;
const mapCounting = `function solve(nums) {
  const counts = new Map();
  for (const value of nums) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const [value, count] of counts) if (2 * count > nums.length) return value;
}`;
const builtInSort = "const solve = (nums) => nums.sort()[nums.length >> 1];";
const quicksortOfEverything = `function solve(nums) {
  const sort = (low, high) => {
    if (low >= high) return;
    const pivot = nums[(low + high) >> 1];
    let [i, j] = [low, high];
    while (i <= j) {
      while (nums[i] < pivot) i++;
      while (nums[j] > pivot) j--;
      if (i <= j) {
        [nums[i], nums[j]] = [nums[j], nums[i]];
        i++;
        j--;
      }
    }
    sort(low, j);
    sort(i, high);
  };
  sort(0, nums.length - 1);
  return nums[nums.length >> 1];
}`;
const threeScans = `function solve(nums) {
  let candidate = 0, lead = 0;
  for (let pass = 0; pass < 3; pass++) {
    lead = 0;
    for (const value of nums) {
      if (lead === 0) candidate = value;
      lead += value === candidate ? 1 : -1;
    }
  }
  return candidate;
}`;

describe("majority-element's approaches", () => {
  it.each([
    ["byCounting", "a sort", builtInSort, "it calls a sort"],
    ["byCounting", "a sort by hand", quicksortOfEverything, "grows faster"],
    ["bySorting", "voting", voting, "nothing is sorted"],
    ["bySorting", "counting", mapCounting, "nothing is sorted"],
    ["byPartition", "a sort", builtInSort, "it calls a sort"],
    ["byPartition", "a full quicksort", quicksortOfEverything, "sorts all of it"],
    ["byPartition", "voting", voting, "nothing is partitioned"],
    ["byDivideAndConquer", "voting", voting, "nothing is divided"],
    ["byDivideAndConquer", "a sort", builtInSort, "it calls a sort"],
    ["byVoting", "a map", mapCounting, "stores elements"],
    ["byVoting", "a sort", builtInSort, "it calls a sort"],
    ["byVoting", "three passes", threeScans, "two passes"],
  ])("%s is not met by %s", async (entry, _what, body, why) => {
    const judged = await judgeApproach(entry, body);
    expect(judged.met).toBe(false);
    expect(judged.why).toContain(why);
  });

  it.each([
    ["bySorting", quicksortOfEverything],
    ["bySorting", builtInSort],
    ["byCounting", mapCounting],
    ["byVoting", voting],
  ])("%s is met by what its name says", async (entry, body) => {
    expect(await judgeApproach(entry, body)).toMatchObject({ met: true });
  });
});
