import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headingLines, padEnd, table, truncate, widthOf, wrap } from "../../src/ui/layout.ts";

describe("wrapping", () => {
  test("breaks Latin text at spaces", () => {
    expect(wrap("the quick brown fox jumps", 10)).toEqual(["the quick", "brown fox", "jumps"]);
  });

  test("breaks Chinese anywhere, but never before closing punctuation nor after an opening bracket", () => {
    const lines = wrap("置信度最高的框先保留，其余（重叠的）删去。", 20);
    expect(lines.join("")).toBe("置信度最高的框先保留，其余（重叠的）删去。");
    for (const line of lines) {
      expect(widthOf(line)).toBeLessThanOrEqual(20);
      expect(line).not.toMatch(/^[，。）]/);
      expect(line).not.toMatch(/（$/);
    }
  });

  test("indents the lines after the first", () => {
    expect(wrap("- one two three", 9, "  ")).toEqual(["- one two", "  three"]);
  });

  test("cuts a word that is longer than a line, losing nothing", () => {
    expect(wrap("x".repeat(25), 10).join("")).toBe("x".repeat(25));
  });

  test("keeps every character and stays within the columns, whatever the text", () => {
    const letters = fc.constantFrom(..."ab c，。（）框IoU分.,");
    fc.assert(
      fc.property(
        fc.string({ unit: letters, maxLength: 80 }),
        fc.integer({ min: 10, max: 40 }),
        (text, columns) => {
          const lines = wrap(text, columns);
          expect(lines.join("").replace(/ /g, "")).toBe(text.replace(/ /g, ""));
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});

test("what is said beside a name goes below it where both find no room", () => {
  const plain = (text: string) => text;
  expect(headingLines("NMS", plain, ["nms · code"], 20, " 1. ")).toEqual([" 1. NMS  nms · code"]);
  expect(headingLines("非极大值抑制", plain, ["nms · 编程题"], 20, " 1. ")).toEqual([
    " 1. 非极大值抑制",
    "    nms · 编程题",
  ]);
});

test("a Chinese character fills two columns", () => {
  expect(padEnd("旷视", 6)).toBe("旷视  ");
  expect(truncate("旷视研究院", 7)).toBe("旷视研…");
  expect(truncate("nms", 7)).toBe("nms");
});

describe("tables", () => {
  const head = [
    { header: "公司" },
    { header: "n", align: "right" as const },
    { header: "about", flexible: true },
  ];

  test("align columns whatever the script", () => {
    expect(
      table(
        head,
        [
          ["旷视", "2", "x"],
          ["Intel", "10", "y"],
        ],
        80,
      ),
    ).toEqual(["公司    n  about", "旷视    2  x", "Intel  10  y"]);
  });

  test("take from flexible columns first to stay within the width", () => {
    const lines = table(head, [["Momenta", "2", "autonomous driving and more than fits"]], 30);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(30);
    expect(lines[1]).toContain("Momenta");
    expect(lines[1]).toContain("…");
  });
});
