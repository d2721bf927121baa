import {
  type Code,
  choose,
  type Expression,
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  jumpIf,
  type Local,
  loop,
  type MakeLocal,
  v128,
  when,
} from "../wasm/assembler.ts";

/*
 * Boxes in WebAssembly. Kept boxes stand in chunks of eight, side by side, and a candidate is held against a chunk at
 * once: first by an IoU in float32 that errs towards "perhaps", then exactly, in float64, against those that passed.
 */

type I32 = Expression<"i32">;
type F64 = Expression<"f64">;

/** Addresses of what both forms of the search read, at the beginning of the memory. */
export const settings = {
  threshold: 0,
  /** t / (1 + t): IoU > t means an intersection of more than this share of the two areas together. */
  share: 8,
  /** A little less, to swallow what float32 rounds. */
  cautiousShare: 16,
  bytes: 24,
} as const;

/** Writes the settings for one threshold to the beginning of the memory. */
export function writeSettings(buffer: ArrayBuffer, iouThreshold: number): void {
  const share = iouThreshold / (1 + iouThreshold);
  new Float64Array(buffer, 0, 3).set([iouThreshold, share, share * (1 - roundingError)]);
}

/** What float32 rounds off an intersection and two areas, with room to spare. */
const roundingError = 1e-5;
/** Beyond this an area might overflow a float32 sum; as NaN it passes every float32 test on to the exact one. */
const largestArea = 1e37;
/** The least normal float32: what underflow might have taken from an intersection. */
const underflow = 1.1754943508222875e-38;

/** A chunk: rows of eight float32, sides and scaled areas. What has no box in it overlaps nothing. */
export const chunk = { x1: 0, y1: 32, x2: 64, y2: 96, share: 128, bytes: 160, boxes: 8 } as const;

const sides = ["x1", "y1", "x2", "y2"] as const;

export function clearChunk(address: I32): Code {
  const fillRow = (row: number, value: number) =>
    [0, 16].map((half) => v128.store(address, f32x4.const(value), row + half));
  return [
    fillRow(chunk.x1, 1e38),
    fillRow(chunk.y1, 1e38),
    fillRow(chunk.x2, -1e38),
    fillRow(chunk.y2, -1e38),
    fillRow(chunk.share, 1),
  ];
}

/** A box as two corners, each a vector of two float64. */
export interface Corners {
  /** x1, y1 */
  readonly low: Local<"v128">;
  /** x2, y2 */
  readonly high: Local<"v128">;
}
export const makeCorners = (make: MakeLocal): Corners => ({ low: make("v128"), high: make("v128") });

/** Loads four float32, side by side. */
export const loadBox = ({ low, high }: Corners, address: I32): Code => [
  low.set(f64x2.promoteLow(v128.loadLow(address))),
  high.set(f64x2.promoteLow(v128.loadLow(address, 8))),
];

/** Loads a lane of a chunk. */
const loadLane = ({ low, high }: Corners, laneAt: I32): Code => {
  const corner = (x: number, y: number) =>
    f64x2.promoteLow(v128.loadLane(laneAt, v128.loadOne(laneAt, x), y, 1));
  return [low.set(corner(chunk.x1, chunk.y1)), high.set(corner(chunk.x2, chunk.y2))];
};

const noExtent = f64x2.const(0);
const productOf = (extents: Local<"v128">): F64 => f64.mul(f64x2.lane(extents, 0), f64x2.lane(extents, 1));

/** The box in hand, in the forms in which it is compared. */
export interface Candidate {
  readonly corners: Corners;
  readonly area: Local<"f64">;
  /** Loads it from `address`. */
  load(address: I32): Code;
  /** Whether it has a positive, finite area; without one it overlaps nothing. */
  readonly isAble: I32;
  /** Makes it ready for `searchChunk`. */
  spread(address: I32): Code;
  /** Runs `found` if IoU > threshold with the box at `address`. */
  meet(address: I32, found: Code): Code;
  /** Runs `found` for each box of the chunk at `here` that overlaps too much; `laneAt` is then its lane's address. */
  searchChunk(here: I32, found: (laneAt: Local<"i32">) => Code): Code;
  /** Puts it into a chunk, at `laneAt`; it was spread before. */
  standIn(laneAt: I32): Code;
}

export function makeCandidate(make: MakeLocal, threshold: Local<"f64">): Candidate {
  const corners = makeCorners(make);
  const other = makeCorners(make);
  const extents = make("v128");
  const area = make("f64");
  const intersection = make("f64");
  const shareOfArea = make("f32");
  const splat = {
    x1: make("v128"),
    y1: make("v128"),
    x2: make("v128"),
    y2: make("v128"),
    share: make("v128"),
  };
  const perhaps = make("i32");
  const laneAt = make("i32");
  const none = make("v128");
  const low = make("v128");
  const high = make("v128");

  const setExtents = (from: Expression<"v128">, to: Expression<"v128">): Code =>
    extents.set(f64x2.max(f64x2.sub(to, from), noExtent));
  /** IoU > threshold with the box in `other`, exactly as iou.ts computes it. */
  const meetOther = (found: Code): Code => [
    setExtents(f64x2.max(corners.low, other.low), f64x2.min(corners.high, other.high)),
    intersection.set(productOf(extents)),
    setExtents(other.low, other.high),
    when(
      f64.gt(f64.div(intersection, f64.sub(f64.add(area, productOf(extents)), intersection)), threshold),
      found,
    ),
  ];

  /** Which of four boxes float32 rules out. */
  const ruledOut = (here: I32, half: number): Expression<"v128"> => {
    const row = (offset: number) => v128.load(here, offset + half);
    const width = f32x4.sub(f32x4.min(splat.x2, row(chunk.x2)), f32x4.max(splat.x1, row(chunk.x1)));
    const height = f32x4.sub(f32x4.min(splat.y2, row(chunk.y2)), f32x4.max(splat.y1, row(chunk.y1)));
    const shared = f32x4.mul(f32x4.max(width, none), height);
    return f32x4.lt(shared, f32x4.add(splat.share, row(chunk.share)));
  };

  return {
    corners,
    area,
    load: (address) => [
      loadBox(corners, address),
      setExtents(corners.low, corners.high),
      area.set(productOf(extents)),
    ],
    isAble: i32.and(f64.gt(area, f64.const(0)), f64.lt(area, f64.const(Number.POSITIVE_INFINITY))),
    spread: (address) => [
      none.set(f32x4.const(0)),
      splat.x1.set(v128.loadSplat(address, 0)),
      splat.y1.set(v128.loadSplat(address, 4)),
      splat.x2.set(v128.loadSplat(address, 8)),
      splat.y2.set(v128.loadSplat(address, 12)),
      shareOfArea.set(
        choose(
          f64.gt(area, f64.const(largestArea)),
          f32.const(Number.NaN),
          f32.demote(
            f64.sub(f64.mul(area, f64.load(i32.const(0), settings.cautiousShare)), f64.const(underflow)),
          ),
        ),
      ),
      splat.share.set(f32x4.splat(shareOfArea)),
    ],
    meet: (address, found) => [loadBox(other, address), meetOther(found)],
    searchChunk: (here, found) => [
      low.set(ruledOut(here, 0)),
      high.set(ruledOut(here, 16)),
      when(i32.xor(f32x4.bitmask(v128.and(low, high)), i32.const(15)), [
        perhaps.set(
          i32.xor(i32.or(f32x4.bitmask(low), i32.shl(f32x4.bitmask(high), i32.const(4))), i32.const(255)),
        ),
        loop((again) => [
          laneAt.set(i32.add(here, i32.shl(i32.ctz(perhaps), i32.const(2)))),
          loadLane(other, laneAt),
          meetOther(found(laneAt)),
          perhaps.set(i32.and(perhaps, i32.sub(perhaps, i32.const(1)))),
          jumpIf(perhaps, again),
        ]),
      ]),
    ],
    standIn: (at) =>
      sides
        .map((side) => v128.storeOne(at, splat[side], chunk[side]))
        .concat(f32.store(at, shareOfArea, chunk.share)),
  };
}

/** Copies the box in a lane of a chunk to `address`, side by side. */
export const unpackLane = (laneAt: I32, address: I32): Code =>
  sides.map((side, i) => f32.store(address, f32.load(laneAt, chunk[side]), 4 * i));
