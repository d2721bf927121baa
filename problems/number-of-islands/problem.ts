import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { type Tensor, tensor } from "../../src/core/value.ts";

type Input = readonly [grid: Tensor];

const widest = 400;

/** Floods one island after another with a stack of its own. */
function reference(grid: Tensor): number {
  const [H, W] = grid.shape as [number, number];
  const dry = Uint8Array.from(grid.data);
  const stack = new Int32Array(H * W);
  let islands = 0;
  for (let seed = 0; seed < dry.length; seed += 1) {
    if (dry[seed] === 0) continue;
    islands += 1;
    let height = 0;
    const visit = (cell: number) => {
      dry[cell] = 0;
      stack[height++] = cell;
    };
    visit(seed);
    while (height > 0) {
      const cell = stack[--height]!;
      const column = cell % W;
      if (column > 0 && dry[cell - 1] === 1) visit(cell - 1);
      if (column < W - 1 && dry[cell + 1] === 1) visit(cell + 1);
      if (cell >= W && dry[cell - W] === 1) visit(cell - W);
      if (cell < dry.length - W && dry[cell + W] === 1) visit(cell + W);
    }
  }
  return islands;
}

function isValid([grid]: Input): boolean {
  const [H, W] = grid.shape as [number, number];
  const sizes = H >= 1 && W >= 1 && H <= widest && W <= widest;
  return sizes && grid.data.every((cell: number) => cell === 0 || cell === 1);
}

const measure = ([grid]: Input): Record<string, number> => ({ H: grid.shape[0]!, W: grid.shape[1]! });

/** Drawn with # for land. */
function draw(rows: readonly string[]): Tensor {
  const cells = rows.flatMap((row) => [...row].map((cell) => (cell === "#" ? 1 : 0)));
  return tensor([rows.length, rows[0]!.length], Uint8Array.from(cells));
}

function edge(
  name: string,
  expected: number,
  rows: readonly string[],
  group = "small",
): EdgeCase<Input, number> {
  return { name, group, input: () => [draw(rows)], expected };
}

const lines = (count: number, at: (y: number) => string): string[] =>
  Array.from({ length: count }, (_, y) => at(y));

/** A path that fills the map by turns: right along one row, down, left along the next but one. */
const snake = lines(widest - 1, (y) => {
  if (y % 2 === 0) return "#".repeat(widest);
  return y % 4 === 1 ? `${".".repeat(widest - 1)}#` : `#${".".repeat(widest - 1)}`;
});

const edges: EdgeCase<Input, number>[] = [
  edge("one-cell-of-land", 1, ["#"]),
  edge("one-cell-of-water", 0, ["."]),
  edge("all-water", 0, ["...", "..."]),
  edge("all-land", 1, ["###", "###"]),
  edge("two-apart", 2, ["#.#"]),
  edge("two-apart-upright", 2, ["#", ".", "#"]),
  edge("side-by-side", 1, ["##"]),
  edge("one-above-the-other", 1, ["#", "#"]),
  edge("corners-do-not-join", 2, ["#.", ".#"]),
  edge("other-corners-do-not-join", 2, [".#", "#."]),
  edge("end-of-a-row-does-not-join-the-next", 2, ["..#", "#.."]),
  edge("end-of-a-row-then-start-of-the-next-but-one", 3, ["..##", "....", "##.#"]),
  edge("three-islands", 3, ["##...", "##...", "..#..", "...##"]),
  edge("land-at-every-edge", 4, [".#.", "#.#", ".#."]),
  edge("land-in-every-corner", 4, ["#.#", "...", "#.#"]),
  edge("wide", 3, ["##.#.###"]),
  edge("tall", 3, ["#", "#", ".", "#", ".", "#"]),
  edge("wide-and-low", 2, ["###.###", "..#.#.."]),
  edge("last-cell", 1, ["...", "..#"]),
  edge("first-cell", 1, ["#..", "..."]),
  edge("chessboard", 8, ["#.#.", ".#.#", "#.#.", ".#.#"]),
  edge("ring", 1, ["###", "#.#", "###"], "shapes"),
  edge("island-in-a-lake", 2, ["#####", "#...#", "#.#.#", "#...#", "#####"], "shapes"),
  edge("u-joined-at-the-bottom", 1, ["#.#", "#.#", "###"], "shapes"),
  edge("u-joined-at-the-top", 1, ["###", "#.#", "#.#"], "shapes"),
  edge("joined-to-the-left", 1, [".##", "##.", "#.."], "shapes"),
  edge("reached-only-upwards", 1, ["..#", "#.#", "###"], "shapes"),
  edge("reached-only-leftwards", 1, ["..#", "###"], "shapes"),
  edge("w-of-four-arms", 1, ["#.#.#.#", "#.#.#.#", "#######"], "shapes"),
  edge("stairs", 1, ["##..", ".##.", "..##"], "shapes"),
  edge("stairs-down-to-the-left", 1, ["..##", ".##.", "##.."], "shapes"),
  edge("spiral", 1, ["#####", "....#", "###.#", "#...#", "#####"], "shapes"),
  edge("two-spirals", 2, ["#####.", "......", "#.####", "#.#..#", "#.##.#", "#....#", "######"], "shapes"),
  edge("comb", 1, ["#######", "#.#.#.#"], "shapes"),
  edge("diagonal", 4, ["#...", ".#..", "..#.", "...#"], "shapes"),
  edge(
    "all-land-400-by-400",
    1,
    lines(widest, () => "#".repeat(widest)),
    "large",
  ),
  edge("snake", 1, snake, "large"),
  edge(
    "chessboard-400-by-400",
    80_000,
    lines(widest, (y) => (y % 2 === 0 ? "#." : ".#").repeat(widest / 2)),
    "large",
  ),
  edge("one-row-of-400", 200, ["#.".repeat(widest / 2)], "large"),
  edge(
    "one-column-of-400",
    200,
    lines(widest, (y) => (y % 2 === 0 ? "#" : ".")),
    "large",
  ),
];

function scatter(H: number, W: number, share: number, random: Random): Input {
  return [
    tensor(
      [H, W],
      Uint8Array.from({ length: H * W }, () => (random.chance(share) ? 1 : 0)),
    ),
  ];
}

const small = (size: number, random: Random): Input =>
  scatter(random.integer(1, size), random.integer(1, size), random.pick([0.3, 0.5, 0.6, 0.8]), random);

/** Near 0.59 regions of every size occur, the largest winding through the whole map. */
const winding = (size: number, random: Random): Input => scatter(size, size, 0.59, random);

export const problem = defineProblem<Input, number>({
  edges,
  families: [
    { name: "small", group: "random", sizes: [3, 4, 6, 10], count: 5, generate: small },
    { name: "winding", group: "random", sizes: [30, 60], count: 2, generate: winding },
    { name: "winding", group: "large", sizes: [400], generate: winding },
  ],
  growth: [
    {
      dimension: "cells",
      timingSizes: [10_000, 40_000, 160_000],
      countingSize: 400,
      generate: (cells, random) => winding(Math.round(Math.sqrt(cells)), random),
    },
  ],
  reference,
  isValid,
  measure,
});
