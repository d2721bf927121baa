import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { type Tensor, tensor } from "../../src/core/value.ts";

type Input = readonly [anchors: Tensor, boxes: Tensor, deltas: Tensor, weights: Float32Array, maxLog: number];
type Output = { readonly encoded: Tensor; readonly decoded: Tensor };
type Four = readonly [number, number, number, number];

/** log(1000 / 16): a side grows at most by the factor that takes the smallest anchor side to the largest image. */
const usualMaxLog = Math.log(1000 / 16);

/** One axis at a time, float64 throughout, rounded once. */
function reference(
  anchors: Tensor,
  boxes: Tensor,
  deltas: Tensor,
  weights: Float32Array,
  maxLog: number,
): Output {
  const encoded = new Float32Array(boxes.data.length);
  const decoded = new Float32Array(boxes.data.length);
  for (const axis of [0, 1] as const) {
    const [shiftWeight, sideWeight] = [weights[axis]!, weights[axis + 2]!];
    for (let low = axis; low < encoded.length; low += 4) {
      const high = low + 2;
      const side = anchors.data[high]! - anchors.data[low]!;
      const centre = anchors.data[low]! + side / 2;

      const boxSide = boxes.data[high]! - boxes.data[low]!;
      const boxCentre = boxes.data[low]! + boxSide / 2;
      encoded[low] = (shiftWeight * (boxCentre - centre)) / side;
      encoded[high] = sideWeight * Math.log(boxSide / side);

      const newCentre = centre + (deltas.data[low]! / shiftWeight) * side;
      const newSide = side * Math.exp(Math.min(deltas.data[high]! / sideWeight, maxLog));
      decoded[low] = newCentre - newSide / 2;
      decoded[high] = newCentre + newSide / 2;
    }
  }
  return { encoded: tensor(boxes.shape, encoded), decoded: tensor(boxes.shape, decoded) };
}

const rows = (values: Tensor): Four[] =>
  Array.from(
    { length: values.shape[0]! },
    (_, i) => [...values.data.subarray(4 * i, 4 * i + 4)] as unknown as Four,
  );

function isValid([anchors, boxes, deltas, weights, maxLog]: Input): boolean {
  const n = anchors.shape[0]!;
  const isBox = ([x1, y1, x2, y2]: Four) =>
    x2 - x1 >= 4 && y2 - y1 >= 4 && [x1, y1, x2, y2].every((value) => Math.abs(value) <= 1024);
  return (
    boxes.shape[0] === n &&
    deltas.shape[0] === n &&
    [...rows(anchors), ...rows(boxes)].every(isBox) &&
    deltas.data.every((delta) => Math.abs(delta) <= 100) &&
    weights.length === 4 &&
    weights.every((weight) => weight >= 1 && weight <= 10) &&
    maxLog > 0 &&
    maxLog <= 5
  );
}

const table = (list: readonly Four[]): Tensor => tensor([list.length, 4], Float32Array.from(list.flat()));
const square: Four = [0, 0, 8, 8];
const plain: Four = [1, 1, 1, 1];

interface Lists {
  readonly anchors?: readonly Four[];
  readonly boxes?: readonly Four[];
  readonly deltas?: readonly Four[];
  readonly weights?: Four;
  readonly maxLog?: number;
  readonly encoded?: readonly Four[];
  readonly decoded?: readonly Four[];
}

/** What is left out: square anchors, boxes that equal their anchors, deltas of zero; the answer follows. */
function edge(
  group: string,
  name: string,
  { weights = plain, maxLog = usualMaxLog, ...lists }: Lists,
): EdgeCase<Input, Output> {
  const n = (lists.anchors ?? lists.boxes ?? lists.deltas ?? []).length;
  const anchors = lists.anchors ?? Array.from({ length: n }, () => square);
  const boxes = lists.boxes ?? anchors;
  const deltas = lists.deltas ?? Array.from({ length: n }, (): Four => [0, 0, 0, 0]);
  const encoded = lists.encoded ?? (lists.boxes ? undefined : anchors.map((): Four => [0, 0, 0, 0]));
  const decoded = lists.decoded ?? (lists.deltas ? undefined : anchors);
  return {
    name,
    group,
    input: () => [table(anchors), table(boxes), table(deltas), Float32Array.from(weights), maxLog],
    ...(encoded && decoded && { expected: { encoded: table(encoded), decoded: table(decoded) } }),
  };
}

const ln2 = Math.LN2;
const edges: EdgeCase<Input, Output>[] = [
  edge("encode", "box-equals-anchor", { boxes: [square], encoded: [[0, 0, 0, 0]] }),
  edge("encode", "shifted-right", { boxes: [[4, 0, 12, 8]], encoded: [[0.5, 0, 0, 0]] }),
  edge("encode", "shifted-up", { boxes: [[0, -2, 8, 6]], encoded: [[0, -0.25, 0, 0]] }),
  edge("encode", "shift-in-units-of-the-anchor", {
    anchors: [[0, 0, 16, 4]],
    boxes: [[8, 8, 24, 12]],
    encoded: [[0.5, 2, 0, 0]],
  }),
  edge("encode", "twice-as-wide", { boxes: [[-4, 0, 12, 8]], encoded: [[0, 0, ln2, 0]] }),
  edge("encode", "half-as-high", { boxes: [[0, 2, 8, 6]], encoded: [[0, 0, 0, -ln2]] }),
  edge("encode", "same-corner-larger-box", { boxes: [[0, 0, 16, 32]], encoded: [[0.5, 1.5, ln2, 2 * ln2]] }),
  edge("encode", "same-corner-smaller-box", {
    anchors: [[0, 0, 16, 32]],
    boxes: [square],
    encoded: [[-0.25, -0.375, -ln2, -2 * ln2]],
  }),
  edge("encode", "anchor-away-from-the-origin", {
    anchors: [[100, 200, 108, 216]],
    boxes: [[102, 204, 118, 212]],
    encoded: [[0.75, 0, ln2, -ln2]],
  }),
  edge("encode", "negative-coordinates", {
    anchors: [[-16, -8, -8, 0]],
    boxes: [[-8, -16, 0, 0]],
    encoded: [[1, -0.5, 0, ln2]],
  }),
  edge("encode", "fractional-sides", {
    anchors: [[0.5, 0.25, 5, 4.75]],
    boxes: [[0.5, 0.25, 9.5, 9.25]],
    encoded: [[0.5, 0.5, ln2, ln2]],
  }),
  edge("encode", "weights-multiply", {
    boxes: [[0, 0, 16, 32]],
    weights: [10, 8, 5, 4],
    encoded: [[5, 12, 5 * ln2, 8 * ln2]],
  }),
  edge("encode", "large-ratio-is-not-clipped", {
    anchors: [[0, 0, 4, 4]],
    boxes: [[-1024, -1024, 1024, 1024]],
    encoded: [[-0.5, -0.5, 9 * ln2, 9 * ln2]],
  }),

  edge("decode", "zero-deltas-give-the-anchor", { deltas: [[0, 0, 0, 0]], decoded: [square] }),
  edge("decode", "shift-right", { deltas: [[0.5, 0, 0, 0]], decoded: [[4, 0, 12, 8]] }),
  edge("decode", "shift-up", { deltas: [[0, -0.25, 0, 0]], decoded: [[0, -2, 8, 6]] }),
  edge("decode", "shift-by-sides-of-the-anchor", {
    anchors: [[0, 0, 16, 4]],
    deltas: [[0.5, 2, 0, 0]],
    decoded: [[8, 8, 24, 12]],
  }),
  edge("decode", "widened-about-the-centre", { deltas: [[0, 0, ln2, 0]], decoded: [[-4, 0, 12, 8]] }),
  edge("decode", "flattened-about-the-centre", { deltas: [[0, 0, 0, -ln2]], decoded: [[0, 2, 8, 6]] }),
  edge("decode", "shift-and-scale", { deltas: [[0.5, 1.5, ln2, 2 * ln2]], decoded: [[0, 0, 16, 32]] }),
  edge("decode", "anchor-away-from-the-origin-back", {
    anchors: [[100, 200, 108, 216]],
    deltas: [[0.75, 0, ln2, -ln2]],
    decoded: [[102, 204, 118, 212]],
  }),
  edge("decode", "weights-divide", {
    deltas: [[5, 12, 5 * ln2, 8 * ln2]],
    weights: [10, 8, 5, 4],
    decoded: [[0, 0, 16, 32]],
  }),
  edge("decode", "width-is-clipped", { deltas: [[0, 0, 9, 0]], maxLog: 2 * ln2, decoded: [[-12, 0, 20, 8]] }),
  edge("decode", "height-is-clipped", {
    deltas: [[0, 0, 0, 9]],
    maxLog: 2 * ln2,
    decoded: [[0, -12, 8, 20]],
  }),
  edge("decode", "clipped-after-the-weights", {
    deltas: [[0, 0, 5 * ln2, 5 * ln2]],
    weights: [10, 10, 5, 5],
    maxLog: 2 * ln2,
    decoded: [[-4, -4, 12, 12]],
  }),
  edge("decode", "clipped-although-weighted", {
    deltas: [[0, 0, 100, 100]],
    weights: [10, 10, 5, 5],
    maxLog: ln2,
    decoded: [[-4, -4, 12, 12]],
  }),
  edge("decode", "small-sides-are-not-clipped", {
    anchors: [[0, 0, 64, 64]],
    deltas: [[0, 0, -4 * ln2, -5 * ln2]],
    maxLog: ln2,
    decoded: [[30, 31, 34, 33]],
  }),
  edge("decode", "shifts-are-not-clipped", {
    deltas: [[10, -20, 0, 0]],
    maxLog: ln2,
    decoded: [[80, -160, 88, -152]],
  }),
  edge("decode", "usual-clip", { deltas: [[0, 0, 100, 100]], decoded: [[-246, -246, 254, 254]] }),

  edge("shape", "no-boxes", { anchors: [], boxes: [], deltas: [], encoded: [], decoded: [] }),
  edge("shape", "each-row-has-its-anchor", {
    anchors: [square, [0, 0, 16, 4], [10, 10, 14, 18]],
    boxes: [
      [4, 0, 12, 8],
      [8, 8, 24, 12],
      [10, 10, 14, 18],
    ],
    deltas: [
      [0, 0, 0, 0],
      [0.5, 2, 0, 0],
      [0, 1, ln2, 0],
    ],
    encoded: [
      [0.5, 0, 0, 0],
      [0.5, 2, 0, 0],
      [0, 0, 0, 0],
    ],
    decoded: [square, [8, 8, 24, 12], [8, 18, 16, 26]],
  }),
  edge("shape", "same-box-for-two-anchors", {
    anchors: [square, [0, 0, 16, 16]],
    boxes: [square, square],
    encoded: [
      [0, 0, 0, 0],
      [-0.25, -0.25, -ln2, -ln2],
    ],
  }),
];

function randomBoxes(n: number, random: Random): Tensor {
  return table(
    Array.from({ length: n }, () => {
      const [x, y] = [random.between(-500, 500), random.between(-500, 500)];
      return [x, y, x + 4 + 2 ** random.between(0, 9), y + 4 + 2 ** random.between(0, 9)] as const;
    }),
  );
}

/** Boxes about as far from their anchors as matched ones are. */
function jittered(anchors: Tensor, random: Random): Tensor {
  return table(
    rows(anchors).map(([x1, y1, x2, y2]) => {
      const [width, height] = [x2 - x1, y2 - y1];
      const [x, y] = [x1 + width * random.between(-0.4, 0.4), y1 + height * random.between(-0.4, 0.4)];
      const scale = () => 2 ** random.between(-0.9, 0.9);
      return [
        Math.fround(x),
        Math.fround(y),
        Math.min(1024, x + Math.max(5, width * scale())),
        Math.min(1024, y + Math.max(5, height * scale())),
      ] as const;
    }),
  );
}

function generate(n: number, random: Random): Input {
  const anchors = randomBoxes(n, random);
  const weights = random.pick([plain, [10, 10, 5, 5], [2, 3, 4, 5]] as const);
  const deltas = Float32Array.from({ length: 4 * n }, (_, i) => {
    const large = random.chance(0.05) ? 6 : 0.6;
    return Math.max(-100, Math.min(100, random.normal() * weights[i % 4]! * large));
  });
  const boxes = jittered(anchors, random);
  return [anchors, boxes, tensor([n, 4], deltas), Float32Array.from(weights), random.pick([usualMaxLog, 1])];
}

export const problem = defineProblem<Input, Output>({
  edges,
  families: [
    { name: "random", group: "random", sizes: [1, 4, 30], count: 5, generate },
    { name: "many", group: "random", sizes: [20000], generate },
  ],
  growth: [{ dimension: "n", timingSizes: [5000, 10000, 20000], countingSize: 256, generate }],
  reference,
  isValid,
  measure: ([anchors]) => ({ n: anchors.shape[0]! }),
});
