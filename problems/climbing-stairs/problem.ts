import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";

type Input = readonly [n: number];

/** From here on the number of ways is no longer exact in a double. */
const most = 77;

function reference(n: number): number {
  let [before, ways] = [1, 1];
  for (let step = 1; step < n; step += 1) [before, ways] = [ways, before + ways];
  return ways;
}

function edge(n: number, expected: number): EdgeCase<Input, number> {
  return { name: `${n}-steps`, group: n <= 30 ? "small" : "large", input: () => [n], expected };
}

const edges: EdgeCase<Input, number>[] = [
  edge(1, 1),
  edge(2, 2),
  edge(3, 3),
  edge(4, 5),
  edge(5, 8),
  edge(6, 13),
  edge(7, 21),
  edge(8, 34),
  edge(10, 89),
  edge(20, 10_946),
  edge(30, 1_346_269),
  edge(45, 1_836_311_903),
  edge(46, 2_971_215_073),
  edge(47, 4_807_526_976),
  edge(60, 2_504_730_781_961),
  edge(70, 308_061_521_170_129),
  edge(71, 498_454_011_879_264),
  edge(75, 3_416_454_622_906_707),
  edge(76, 5_527_939_700_884_757),
  edge(most, 8_944_394_323_791_464),
];

const exactly = (n: number): Input => [n];

export const problem = defineProblem<Input, number>({
  edges,
  families: [
    { name: "steps", group: "small", sizes: [9, 11, 12, 13, 15, 18, 25], generate: exactly },
    { name: "steps", group: "large", sizes: [35, 40, 50, 55, 65, 72, 74], generate: exactly },
  ],
  growth: [{ dimension: "n", timingSizes: [19, 38, 76], countingSize: 19, generate: exactly }],
  reference,
  isValid: ([n]) => Number.isInteger(n) && n >= 1 && n <= most,
  measure: ([n]) => ({ n }),
});
