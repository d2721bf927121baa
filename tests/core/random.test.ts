import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/core/random.ts";

const take = (seed: number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.uniform());
};

describe("seeded randomness", () => {
  test("the same seed gives the same sequence, another seed another", () => {
    expect(take(7, 100)).toEqual(take(7, 100));
    expect(take(7, 100)).not.toEqual(take(8, 100));
  });

  test("a fork depends on its name and the seed, not on what was drawn before", () => {
    const early = createRandom(1).fork("boxes").uniform();
    const random = createRandom(1);
    random.uniform();
    expect(random.fork("boxes").uniform()).toBe(early);
    expect(random.fork("scores").uniform()).not.toBe(early);
  });

  test("uniform and normal have the moments that they should", () => {
    const random = createRandom(3);
    const count = 20_000;
    const uniform = Array.from({ length: count }, () => random.uniform());
    const normal = Array.from({ length: count }, () => random.normal());
    const mean = (numbers: number[]) => numbers.reduce((sum, x) => sum + x, 0) / count;
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((x) => x * x))).toBeCloseTo(1, 1);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
  });

  test("integers reach both ends and nothing beyond", () => {
    const random = createRandom(5);
    const seen = new Set(Array.from({ length: 500 }, () => random.integer(-2, 2)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
  });

  test("a shuffle keeps the items and leaves the original alone", () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = createRandom(9).shuffle(items);
    expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort()).toEqual(items);
  });
});
