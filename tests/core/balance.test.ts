import { describe, expect, test } from "vitest";
import { optimalWeighings, weighAdversarially } from "../../src/core/balance.ts";

test("the optimum is the least k with 3^k >= n", () => {
  expect([1, 2, 3, 4, 8, 9, 10, 27, 28, 81, 82].map(optimalWeighings)).toEqual([
    0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5,
  ]);
});

describe("the adversary", () => {
  const all = (n: number) => new Set(Array.from({ length: n }, (_, i) => i + 1));

  test("keeps the largest group", () => {
    expect(weighAdversarially(all(8), [1], [2])).toEqual({
      balance: "even",
      suspects: new Set([3, 4, 5, 6, 7, 8]),
    });
    expect(weighAdversarially(all(8), [1, 2, 3, 4], [5, 6, 7, 8]).suspects.size).toBe(4);
    expect(weighAdversarially(new Set([1, 5]), [1, 2], [3, 4])).toEqual({
      balance: "even",
      suspects: new Set([5]),
    });
    expect(weighAdversarially(new Set([5]), [1], [5])).toEqual({ balance: "right", suspects: new Set([5]) });
  });

  test("is beaten in the optimum by splitting into thirds, for every n up to 200, and never sooner", () => {
    for (let n = 2; n <= 200; n += 1) {
      let suspects = all(n);
      let weighings = 0;
      while (suspects.size > 1) {
        const balls = [...suspects];
        const third = Math.ceil((balls.length - 1) / 3);
        suspects = weighAdversarially(
          suspects,
          balls.slice(0, third),
          balls.slice(third, 2 * third),
        ).suspects;
        weighings += 1;
      }
      expect(weighings, `${n} balls`).toBe(optimalWeighings(n));
    }
  });
});
