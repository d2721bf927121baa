import type { Random } from "../../src/core/random.ts";

export interface NmsCase {
  readonly kind: string;
  readonly boxes: Float32Array;
  readonly scores: Float32Array;
  readonly threshold: number;
}

type Box = readonly [x1: number, y1: number, x2: number, y2: number];

/** Ways to make one box; the nasty kinds mix them. */
const makers: Readonly<Record<string, (random: Random, earlier: readonly Box[]) => Box>> = {
  spread: (random) => sized(random, 100, random.between(1, 30), random.between(1, 30)),
  crowded: (random) => sized(random, 10, random.between(5, 15), random.between(5, 15)),
  integers: (random) =>
    [0, 0, random.integer(0, 4), random.integer(0, 4)].map(
      (each) => each + random.integer(0, 3),
    ) as unknown as Box,
  jittered: (random, earlier) => {
    if (earlier.length === 0 || random.chance(0.05)) return sized(random, 1000, 50, 80);
    return random
      .pick(earlier)
      .map((each) => each + random.normal() * random.pick([0.01, 1, 5])) as unknown as Box;
  },
  duplicate: (random, earlier) => (earlier.length > 0 ? random.pick(earlier) : [0, 0, 1, 1]),
  anySize: (random) => {
    const side = () => 10 ** random.between(-3, 4);
    return sized(random, 1000, side(), side());
  },
  thin: (random) =>
    random.chance(0.5)
      ? sized(random, 100, random.between(50, 1000), 0.01)
      : sized(random, 100, 0.01, random.between(50, 1000)),
  nested: (random) => {
    const half = 2 ** random.between(-6, 6);
    return [-half, -half, half, half * random.pick([1, 1, 2, 0.5])];
  },
  zeroArea: (random) => {
    const x = random.integer(0, 5);
    const y = random.integer(0, 5);
    return [x, y, x + random.pick([0, 0, 3]), y];
  },
  inverted: (random) => [
    random.between(5, 9),
    random.between(5, 9),
    random.between(0, 6),
    random.between(0, 6),
  ],
  special: (random) =>
    Array.from({ length: 4 }, () =>
      random.pick([0, -0, 1, -1, 2, 7, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]),
    ) as unknown as Box,
  huge: (random) => sized(random, 1e38, random.between(1e36, 3e38), random.between(1e36, 3e38)),
  wide: (random) => [-3e38 * random.uniform(), -random.uniform(), 3e38 * random.uniform(), random.uniform()],
  tiny: (random) => sized(random, 0, random.integer(1, 9) * 1.5e-45, random.integer(1, 9) * 1.5e-45),
  tinySquare: (random) => sized(random, 1e-20, random.between(1e-20, 3e-20), random.between(1e-20, 3e-20)),
  nearOverflow: (random) => sized(random, 1e19, random.between(1.5e19, 2e19), random.between(1.5e19, 2e19)),
  farAway: (random) => sized(random, 4, random.integer(1, 9), random.integer(1, 9), 1e7),
};

function sized(random: Random, field: number, width: number, height: number, offset = 0): Box {
  const x = offset + random.between(-field, field);
  const y = offset + random.between(-field, field);
  return [x, y, x + width, y + height];
}

const scoreMakers: readonly ((random: Random) => number)[] = [
  (random) => random.uniform(),
  (random) => random.integer(0, 3) / 4,
  (random) => random.normal() * 1e3,
  (random) => random.pick([0, -0, 1e-45, -1e-45, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1, -1]),
  () => 0.5,
];
/** Many are IoUs of small integers, which boxes hit exactly. */
const thresholds = [
  0,
  0.01,
  0.1,
  0.2,
  0.25,
  0.3,
  1 / 3,
  0.4,
  0.5,
  0.5,
  0.5,
  0.6,
  2 / 3,
  0.7,
  0.75,
  0.9,
  0.99,
  1,
];

/** Up to `most` boxes of one kind, or of all kinds mixed. */
export function randomNmsCase(random: Random, most: number): NmsCase {
  const kinds = Object.keys(makers);
  const kind = random.pick([...kinds, "mixed"]);
  const n = random.chance(0.1) ? random.integer(0, 2) : random.integer(0, most);
  const made: Box[] = [];
  for (let i = 0; i < n; i += 1) {
    const own = kind === "mixed" ? random.pick(kinds) : random.chance(0.1) ? "duplicate" : kind;
    // float32 at once, so that a duplicate of a box is a duplicate.
    made.push(makers[own]!(random, made).map(Math.fround) as unknown as Box);
  }
  const score = random.pick(scoreMakers);
  return {
    kind,
    boxes: Float32Array.from(made.flat()),
    scores: Float32Array.from(made, () => score(random)),
    threshold: random.chance(0.2) ? random.uniform() : random.pick(thresholds),
  };
}
