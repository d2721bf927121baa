import { expect, test } from "vitest";
import type { ScoreCard } from "../../src/core/progress.ts";
import type { Language } from "../../src/core/text.ts";
import { widthOf } from "../../src/ui/layout.ts";
import {
  renderCalendar,
  renderForecast,
  renderGroups,
  renderScoreCard,
  renderTimes,
} from "../../src/ui/practice-view.ts";
import { createTerminal } from "../../src/ui/terminal.ts";

function makeTerminal(language: Language) {
  const nowhere = { write: () => true };
  return createTerminal({ stdin: {}, stdout: nowhere, stderr: nowhere, env: {}, language, color: false });
}

const card: ScoreCard = {
  ending: "time",
  minutes: 45,
  allowedMinutes: 45,
  passed: 1,
  asked: 4,
  lines: [
    {
      id: "resume",
      kind: "question",
      isFollowUp: false,
      outcome: "passed",
      verdict: null,
      unmet: [],
      share: 0.75,
      missed: ["numbers"],
      minutes: 6.5,
    },
    {
      id: "nms",
      kind: "code",
      isFollowUp: false,
      outcome: "requirement-unmet",
      verdict: "AC",
      unmet: ["vectorized"],
      share: null,
      missed: [],
      minutes: 21,
    },
    {
      id: "soft-nms",
      kind: "code",
      isFollowUp: true,
      outcome: "failed",
      verdict: "WA",
      unmet: [],
      share: null,
      missed: [],
      minutes: 9,
    },
    {
      id: "conv2d",
      kind: "code",
      isFollowUp: false,
      outcome: "not-reached",
      verdict: null,
      unmet: [],
      share: null,
      missed: [],
      minutes: null,
    },
  ],
  review: [
    { id: "soft-nms", kind: "code" },
    { id: "conv2d", kind: "code" },
  ],
};
const names = {
  nameOf: ({ id }: { id: string }) => `${id} 一个名字特别特别长的题目，长到必须截断才放得下`,
  commandOf: ({ id }: { id: string }) => `drill start ${id} --blank`,
  hasPoints: () => true,
  pointOf: (_question: string, point: string) => `说清楚 ${point}`,
};

test.each(["en", "zh"] as const)(
  "a score card says each outcome without colour, within 80 columns (%s)",
  (language) => {
    const lines = renderScoreCard(card, "title", names, makeTerminal(language));
    for (const line of lines) expect(widthOf(line), line).toBeLessThanOrEqual(80);
    const signs = lines.filter((line) => /^[✓~✗·]/.test(line)).map((line) => line.slice(0, 2));
    expect(signs).toEqual(["✓ ", "~ ", "✗>", "· "]);
    const text = lines.join("\n").replace(/\s+/g, " ");
    expect(text).toContain("75");
    expect(text).toContain("说清楚 numbers");
    expect(text).toContain(language === "en" ? "requirement not met: vectorized" : "未满足要求：向量化");
    expect(text).toContain("drill start soft-nms --blank");
  },
);

test("the calendar has a row a weekday, darker with more practice", () => {
  const weeks = Array.from({ length: 53 }, () => [0, 1, 2, 3, 4, 0, 0]);
  const lines = renderCalendar([...weeks.slice(1), [8, 0, null, null, null, null, null]], makeTerminal("zh"));
  expect(lines).toHaveLength(8);
  expect(lines[0]).toMatch(/^一 {2}·{52}█$/);
  expect(lines[4]).toMatch(/^五 {2}▒{52} $/);
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(80);
});

test("an empty calendar and an empty forecast are drawn as empty", () => {
  expect(renderCalendar([[0, 0, 0, 0, 0, 0, 0]], makeTerminal("en"))[0]).toBe("Mon ·");
  expect(renderForecast([0, 0, 0], makeTerminal("en"))).toBe("▁▁▁");
  expect(renderForecast([0, 2, 4], makeTerminal("en"))).toBe("▁▅█");
});

test("groups have a bar and their numbers", () => {
  const group = { id: "a", name: "目标检测", done: 1, begun: 2, total: 4, weakness: 0.5 };
  const [head, line] = renderGroups([group], "主题", makeTerminal("zh"));
  expect(head).toContain("完成");
  expect(line).toMatch(/^目标检测 {2}███░{9} {3}1\/4 {5}2$/);
});

test("times show their course, the oldest left out where there are many", () => {
  expect(renderTimes([14.2, 9.51, 6])).toBe("14 → 9.5 → 6.0");
  expect(renderTimes([20, 19, 18, 17, 16, 15, 14, 13, 12])).toBe("… → 19 → 18 → 17 → 16 → 15 → 14 → 13 → 12");
});
