import { describe, expect, test } from "vitest";
import { editDistance, findByName, findNearest } from "../../src/core/names.ts";

describe("edit distance", () => {
  test.each([
    ["", "", 0],
    ["abc", "", 3],
    ["", "ab", 2],
    ["nms", "nms", 0],
    ["nsm", "nms", 1],
    ["kitten", "sitting", 3],
    ["商汤", "商场", 1],
  ])("%s to %s is %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

const items = [
  { item: 1, names: ["megvii", "Megvii Research", "旷视研究院"] },
  { item: 2, names: ["momenta", "Momenta", "Momenta"] },
  { item: 3, names: ["moku", "Moku Lab", "阿里文娱魔酷实验室"] },
  { item: 4, names: ["damo", "Alibaba DAMO Academy", "阿里达摩院"] },
];

describe("finding by name", () => {
  test.each([
    ["megvii", 1],
    ["MEGVII", 1],
    ["旷视", 1],
    ["megvii-research", 1],
    ["mome", 2],
    ["ｍｏｋｕ", 3],
    ["阿里达", 4],
  ])("%s finds item %i", (query, item) => {
    expect(findByName(items, query)).toEqual({ kind: "found", item });
  });

  test("a prefix of several names them", () => {
    expect(findByName(items, "mo")).toEqual({ kind: "ambiguous", ids: ["momenta", "moku"] });
    expect(findByName(items, "阿里")).toEqual({ kind: "ambiguous", ids: ["moku", "damo"] });
  });

  test("an exact id goes before a longer one that it begins", () => {
    const numbered = [
      { item: "a", names: ["conv2d"] },
      { item: "b", names: ["conv2d-backward"] },
    ];
    expect(findByName(numbered, "conv2d")).toEqual({ kind: "found", item: "a" });
  });

  test("an unknown name suggests one near by, or none", () => {
    expect(findByName(items, "momneta")).toEqual({ kind: "unknown", nearest: "momenta" });
    expect(findByName(items, "zzzzzzzz")).toEqual({ kind: "unknown", nearest: null });
    expect(findByName(items, "")).toMatchObject({ kind: "unknown" });
    expect(findNearest([], "x")).toBeNull();
  });
});
