import {
  assemble,
  block,
  type Code,
  choose,
  countLoop,
  defineFunction,
  type Expression,
  f32,
  f32x4,
  f64,
  i32,
  increase,
  jump,
  jumpIf,
  type Label,
  type Local,
  leaveWith,
  type MakeLocal,
  memory,
  v128,
  when,
  whileLoop,
} from "../wasm/assembler.ts";
import { compile, instantiate, type LinearMemory, reserve } from "../wasm/engine.ts";
import { cellsPerUnit, classes, lastClass, leastGridThreshold, leastSide, slack } from "./cells.ts";
import { gridNms } from "./grid.ts";

/*
 * The grid of grid.ts in WebAssembly with SIMD. Kept boxes stand in chunks of eight, side by side, and a candidate is
 * held against a chunk at once: first by an IoU in float32 that errs towards "perhaps", then exactly, in float64, against
 * those that passed.
 */

type I32 = Expression<"i32">;
type F64 = Expression<"f64">;

// --- memory -----------------------------------------------------------------------------------------------

/** Addresses of the settings and tables at the beginning of the memory. */
const at = {
  threshold: 0,
  /** The float32 threshold, low enough to swallow the rounding of a float32 IoU. */
  cautiousThreshold: 8,
  heads: 16,
  bucketMask: 20,
  memo: 24,
  memoMask: 28,
  /** Where the next chunk goes. */
  free: 32,
  perUnit: 64,
  least: 64 + 8 * classes,
  /** Cells of the neighbourhoods that the memo knows, a unit of length, by a side's float32 exponent. */
  quanta: 64 + 8 * classes + 8 * (classes + 1) + 8,
  /** Of each candidate in hand: its memo's address, its bucket's address. */
  located: 64 + 8 * classes + 8 * (classes + 1) + 8 + 8 * 256,
  places: 64 + 8 * classes + 8 * (classes + 1) + 8 + 8 * 256 + 8 * 128,
} as const;
const maxDigitBits = 11;
const heapStart = (at.places + 4 * 2 ** maxDigitBits + 15) & ~15;

/**
 * A chunk: five rows of eight float32, then the next chunk's address and the number of boxes in it; in the first chunk of
 * a cell also the address of the last one.
 */
const chunk = {
  x1: 0,
  y1: 32,
  x2: 64,
  y2: 96,
  area: 128,
  next: 160,
  count: 164,
  last: 168,
  bytes: 176,
  boxes: 8,
} as const;

/** The rounding of a float32 IoU, with room to spare. */
const iouError = 1e-5;
/** Beyond this an area might overflow a float32 sum; as NaN it passes every float32 test on to the exact one. */
const largestArea = 1e37;
/** The least normal float32: what underflow might have taken from an intersection. */
const underflow = 1.1754943508222875e-38;
const growthPages = 64;

// --- code -------------------------------------------------------------------------------------------------

interface BoxLocals {
  readonly x1: Local<"f64">;
  readonly y1: Local<"f64">;
  readonly x2: Local<"f64">;
  readonly y2: Local<"f64">;
}
const boxLocals = (make: MakeLocal): BoxLocals => ({
  x1: make("f64"),
  y1: make("f64"),
  x2: make("f64"),
  y2: make("f64"),
});

/** Loads four float32 at `address` plus each offset. */
const loadBox = (box: BoxLocals, address: I32, offsets: readonly [number, number, number, number]): Code => [
  box.x1.set(f64.promote(f32.load(address, offsets[0]))),
  box.y1.set(f64.promote(f32.load(address, offsets[1]))),
  box.x2.set(f64.promote(f32.load(address, offsets[2]))),
  box.y2.set(f64.promote(f32.load(address, offsets[3]))),
];
const packed = [0, 4, 8, 12] as const;
const lane = [chunk.x1, chunk.y1, chunk.x2, chunk.y2] as const;

const atLeastZero = (value: F64): F64 => f64.max(value, f64.const(0));
const product = (box: BoxLocals): F64 =>
  f64.mul(atLeastZero(f64.sub(box.x2, box.x1)), atLeastZero(f64.sub(box.y2, box.y1)));

/** Whether IoU > threshold, exactly as iou.ts computes it; the candidate's area is positive and finite. */
function overlaps(
  candidate: BoxLocals,
  candidateArea: F64,
  other: BoxLocals,
  intersection: Local<"f64">,
  threshold: F64,
): { prepare: Code; holds: I32 } {
  const width = f64.sub(f64.min(candidate.x2, other.x2), f64.max(candidate.x1, other.x1));
  const height = f64.sub(f64.min(candidate.y2, other.y2), f64.max(candidate.y1, other.y1));
  const union = f64.sub(f64.add(candidateArea, product(other)), intersection);
  return {
    prepare: intersection.set(f64.mul(atLeastZero(width), atLeastZero(height))),
    holds: f64.gt(f64.div(intersection, union), threshold),
  };
}

const exponentOf = (side: F64): I32 => i32.shrU(i32.fromBits(f32.demote(side)), i32.const(23));
const classOf = (side: F64): I32 => i32.shrU(i32.fromBits(f32.demote(side)), i32.const(24));
const entry = (table: number, index: I32): F64 => f64.load(i32.shl(index, i32.const(3)), table);
const cellOf = (position: F64, perUnit: F64): I32 => i32.truncate(f64.mul(position, perUnit));

/** Mixes integers into bits of which the low ones are as good as any. */
function hash(parts: readonly I32[], mixed: Local<"i32">): { prepare: Code; value: I32 } {
  const sum = parts.reduce((before, part) => i32.xor(i32.mul(before, i32.const(0x9e3779b1)), part));
  return {
    prepare: mixed.set(i32.mul(sum, i32.const(0xc2b2ae35))),
    value: i32.xor(mixed, i32.shrU(mixed, i32.const(15))),
  };
}

/** The address of a cell's bucket, which holds the address of its first chunk. */
function bucketAddress(
  widthClass: I32,
  heightClass: I32,
  column: I32,
  row: I32,
  mixed: Local<"i32">,
): { prepare: Code; value: I32 } {
  const key = hash([i32.xor(widthClass, i32.shl(heightClass, i32.const(7))), column, row], mixed);
  const index = i32.and(key.value, i32.load(i32.const(0), at.bucketMask));
  return {
    prepare: key.prepare,
    value: i32.add(i32.load(i32.const(0), at.heads), i32.shl(index, i32.const(2))),
  };
}

const middle = (low: F64, high: F64): F64 => f64.mul(f64.add(low, high), f64.const(0.5));

/** keys(scores, order, n): turns the scores into keys that ascend as they descend, and the order into 0 .. n - 1. */
const keys = defineFunction("keys", 3, null, ([scores, order, n], make) => {
  const i = make("i32");
  const bits = make("i32");
  const address = make("i32");
  return countLoop(i, i32.const(0), n!, 1, () => [
    address.set(i32.add(scores!, i32.shl(i, i32.const(2)))),
    // Adding 0 turns -0 into +0.
    bits.set(i32.fromBits(f32.add(f32.load(address), f32.const(0)))),
    i32.store(address, choose(i32.ltS(bits, i32.const(0)), bits, i32.xor(bits, i32.const(0x7fffffff)))),
    i32.store(i32.add(order!, i32.shl(i, i32.const(2))), i),
  ]);
});

/** sortPass(keys, order, toKeys, toOrder, n, shift, digitMask): one stable pass of the radix sort. */
const sortPass = defineFunction(
  "sortPass",
  7,
  null,
  ([keysFrom, orderFrom, keysTo, orderTo, n, shift, digitMask], make) => {
    const i = make("i32");
    const key = make("i32");
    const place = make("i32");
    const total = make("i32");
    const count = make("i32");
    const word = (base: I32, index: I32) => i32.add(base, i32.shl(index, i32.const(2)));
    const digitPlace = () => i32.shl(i32.and(i32.shrU(key, shift!), digitMask!), i32.const(2));
    const placesEnd = i32.shl(i32.add(digitMask!, i32.const(1)), i32.const(2));
    return [
      memory.fill(i32.const(at.places), 0, placesEnd),
      countLoop(i, i32.const(0), n!, 1, () => [
        key.set(i32.load(word(keysFrom!, i))),
        place.set(digitPlace()),
        i32.store(place, i32.add(i32.load(place, at.places), i32.const(1)), at.places),
      ]),
      total.set(i32.const(0)),
      countLoop(place, i32.const(0), placesEnd, 4, () => [
        count.set(i32.load(place, at.places)),
        i32.store(place, total, at.places),
        increase(total, count),
      ]),
      countLoop(i, i32.const(0), n!, 1, () => [
        key.set(i32.load(word(keysFrom!, i))),
        place.set(digitPlace()),
        total.set(i32.load(place, at.places)),
        i32.store(place, i32.add(total, i32.const(1)), at.places),
        i32.store(word(keysTo!, total), key),
        i32.store(word(orderTo!, total), i32.load(word(orderFrom!, i))),
      ]),
    ];
  },
);

/**
 * locate(boxes, order, first, end): works out where the candidates order[first .. end) will look, and reads there.
 * Reading many places at once, none waiting for another, hides what each costs in a large index.
 */
const locate = defineFunction("locate", 4, "i32", ([boxes, order, first, end], make) => {
  const i = make("i32");
  const address = make("i32");
  const located = make("i32");
  const box = boxLocals(make);
  const width = make("f64");
  const height = make("f64");
  const mixed = make("i32");
  const memoPlace = make("i32");
  const bucket = make("i32");
  const touched = make("i32");

  const quantum = (side: Local<"f64">) => entry(at.quanta, exponentOf(side));
  const neighbourhood = hash(
    [
      i32.xor(exponentOf(width), i32.shl(exponentOf(height), i32.const(8))),
      cellOf(box.x1, quantum(width)),
      cellOf(box.y1, quantum(height)),
      cellOf(box.x2, quantum(width)),
      cellOf(box.y2, quantum(height)),
    ],
    mixed,
  );
  const ownCell = bucketAddress(
    classOf(width),
    classOf(height),
    cellOf(middle(box.x1, box.x2), entry(at.perUnit, classOf(width))),
    cellOf(middle(box.y1, box.y2), entry(at.perUnit, classOf(height))),
    mixed,
  );
  const firstChunk = i32.load(bucket);
  return [
    located.set(i32.const(at.located)),
    countLoop(i, first!, end!, 1, () => [
      address.set(
        i32.add(boxes!, i32.shl(i32.load(i32.add(order!, i32.shl(i, i32.const(2)))), i32.const(4))),
      ),
      loadBox(box, address, packed),
      width.set(f64.sub(box.x2, box.x1)),
      height.set(f64.sub(box.y2, box.y1)),
      neighbourhood.prepare,
      memoPlace.set(
        i32.add(
          i32.load(i32.const(0), at.memo),
          i32.shl(i32.and(neighbourhood.value, i32.load(i32.const(0), at.memoMask)), i32.const(4)),
        ),
      ),
      ownCell.prepare,
      bucket.set(ownCell.value),
      i32.store(located, memoPlace),
      i32.store(located, bucket, 4),
      increase(located, 8),
      increase(touched, i32.load(memoPlace)),
      increase(touched, i32.load(firstChunk, chunk.x1)),
      increase(touched, i32.load(firstChunk, chunk.x2)),
      increase(touched, i32.load(firstChunk, chunk.area)),
    ]),
    leaveWith(touched),
  ];
});

/** Makes an empty chunk, the last of its cell; its boxes overlap nothing until they are filled. */
function makeChunk(address: Local<"i32">, outOfMemory: Label): Code {
  const rows = [0, 16];
  const fillRow = (row: number, value: number) =>
    rows.map((half) => v128.store(address, f32x4.const(value), row + half));
  const end = i32.add(address, i32.const(chunk.bytes));
  return [
    address.set(i32.load(i32.const(0), at.free)),
    when(i32.ltU(i32.shl(memory.size(), i32.const(16)), end), [
      jumpIf(i32.eq(memory.grow(i32.const(growthPages)), i32.const(-1)), outOfMemory),
    ]),
    i32.store(i32.const(0), end, at.free),
    fillRow(chunk.x1, 3e38),
    fillRow(chunk.y1, 3e38),
    fillRow(chunk.x2, -3e38),
    fillRow(chunk.y2, -3e38),
    fillRow(chunk.area, 1),
    i32.store(address, i32.const(0), chunk.next),
    i32.store(address, i32.const(0), chunk.count),
  ];
}

/**
 * suppress(boxes, order, first, end, kept): takes the candidates order[first .. end), just located; writes the kept ones over the
 * beginning of `order`, after the `kept` that are there. Returns how many there are now, or -1 for want of memory.
 */
const suppress = defineFunction("suppress", 5, "i32", ([boxes, order, first, end, kept], make) => {
  const threshold = make("f64");
  const cautious = make("v128");
  const located = make("i32");
  const i = make("i32");
  const candidate = make("i32");
  const address = make("i32");
  const box = boxLocals(make);
  const width = make("f64");
  const height = make("f64");
  const area = make("f64");
  const intersection = make("f64");
  const other = boxLocals(make);
  const memoPlace = make("i32");
  const bucket = make("i32");
  const here = make("i32");
  const perhaps = make("i32");
  const laneAt = make("i32");
  const splat = {
    x1: make("v128"),
    y1: make("v128"),
    x2: make("v128"),
    y2: make("v128"),
    area: make("v128"),
  };
  const overlapX = make("v128");
  const overlapY = make("v128");
  const shared = make("v128");
  const cautiousArea = make("f32");

  const keep: Code = [
    i32.store(i32.add(order!, i32.shl(kept!, i32.const(2))), candidate),
    increase(kept!, 1),
  ];

  /** Whether the box last seen to suppress in this neighbourhood suppresses this one as well. */
  const askMemo = (next: Label): Code => {
    const test = overlaps(box, area, other, intersection, threshold);
    return [loadBox(other, memoPlace, packed), test.prepare, jumpIf(test.holds, next)];
  };

  /** The bits of those of four boxes that a float32 IoU does not rule out. */
  const passing = (half: number): { prepare: Code; mask: I32 } => {
    const row = (offset: number) => v128.load(here, offset + half);
    const union = f32x4.sub(f32x4.add(splat.area, row(chunk.area)), shared);
    const ruledOut = v128.or(
      f32x4.le(f32x4.min(overlapX, overlapY), f32x4.const(0)),
      f32x4.lt(f32x4.add(shared, f32x4.const(underflow)), f32x4.mul(cautious, union)),
    );
    return {
      prepare: [
        overlapX.set(f32x4.sub(f32x4.min(splat.x2, row(chunk.x2)), f32x4.max(splat.x1, row(chunk.x1)))),
        overlapY.set(f32x4.sub(f32x4.min(splat.y2, row(chunk.y2)), f32x4.max(splat.y1, row(chunk.y1)))),
        shared.set(f32x4.mul(overlapX, overlapY)),
      ],
      mask: i32.xor(f32x4.bitmask(ruledOut), i32.const(15)),
    };
  };

  const searchCell = (next: Label): Code => {
    const low = passing(0);
    const high = passing(16);
    const exact = overlaps(box, area, other, intersection, threshold);
    return whileLoop(
      () => here,
      () => [
        low.prepare,
        perhaps.set(low.mask),
        high.prepare,
        perhaps.set(i32.or(perhaps, i32.shl(high.mask, i32.const(4)))),
        whileLoop(
          () => perhaps,
          () => [
            laneAt.set(i32.add(here, i32.shl(i32.ctz(perhaps), i32.const(2)))),
            loadBox(other, laneAt, lane),
            exact.prepare,
            when(exact.holds, [
              packed.map((to, side) => f32.store(memoPlace, f32.load(laneAt, lane[side]!), to)),
              jump(next),
            ]),
            perhaps.set(i32.and(perhaps, i32.sub(perhaps, i32.const(1)))),
          ],
        ),
        here.set(i32.load(here, chunk.next)),
      ],
    );
  };

  return [
    threshold.set(f64.load(i32.const(0), at.threshold)),
    cautious.set(v128.loadSplat(i32.const(0), at.cautiousThreshold)),
    located.set(i32.const(at.located)),
    block((outOfMemory) => [
      countLoop(i, first!, end!, 1, () =>
        block((next) => [
          memoPlace.set(i32.load(located)),
          bucket.set(i32.load(located, 4)),
          increase(located, 8),
          candidate.set(i32.load(i32.add(order!, i32.shl(i, i32.const(2))))),
          address.set(i32.add(boxes!, i32.shl(candidate, i32.const(4)))),
          loadBox(box, address, packed),
          width.set(f64.sub(box.x2, box.x1)),
          height.set(f64.sub(box.y2, box.y1)),
          area.set(product(box)),
          // A box without a finite, positive area overlaps nothing.
          when(
            i32.eqz(i32.and(f64.gt(area, f64.const(0)), f64.lt(area, f64.const(Number.POSITIVE_INFINITY)))),
            [keep, jump(next)],
          ),
          askMemo(next),
          splat.x1.set(v128.loadSplat(address, 0)),
          splat.y1.set(v128.loadSplat(address, 4)),
          splat.x2.set(v128.loadSplat(address, 8)),
          splat.y2.set(v128.loadSplat(address, 12)),
          cautiousArea.set(
            choose(f64.gt(area, f64.const(largestArea)), f32.const(Number.NaN), f32.demote(area)),
          ),
          splat.area.set(f32x4.splat(cautiousArea)),
          here.set(i32.load(bucket)),
          searchCell(next),
          keep,
          v128.store(memoPlace, v128.load(address)),
          insert(
            { box, width, height, area: cautiousArea, address, threshold },
            make,
            here,
            bucket,
            outOfMemory,
          ),
        ]),
      ),
      leaveWith(kept!),
    ]),
    leaveWith(i32.const(-1)),
  ];
});

interface KeptBox {
  readonly box: BoxLocals;
  readonly width: Local<"f64">;
  readonly height: Local<"f64">;
  readonly area: Local<"f32">;
  readonly address: Local<"i32">;
  readonly threshold: Local<"f64">;
}

/** Stands a kept box in the bucket of each cell in which a candidate's centre could lie that it suppresses. */
function insert(
  keptBox: KeptBox,
  make: MakeLocal,
  here: Local<"i32">,
  bucket: Local<"i32">,
  outOfMemory: Label,
): Code {
  const { box, width, height, threshold } = keptBox;
  const count = make("i32");
  const head = make("i32");
  const fresh = make("i32");
  // At the end of the list: boxes kept early have the high scores, and suppress the most.
  const add: Code = [
    head.set(i32.load(bucket)),
    here.set(choose(head, i32.load(head, chunk.last), i32.const(0))),
    block((hasRoom) => [
      jumpIf(
        choose(here, i32.ltU(i32.load(here, chunk.count), i32.const(chunk.boxes)), i32.const(0)),
        hasRoom,
      ),
      makeChunk(fresh, outOfMemory),
      when(
        head,
        [i32.store(here, fresh, chunk.next), i32.store(head, fresh, chunk.last)],
        [i32.store(bucket, fresh), i32.store(fresh, fresh, chunk.last)],
      ),
      here.set(fresh),
    ]),
    count.set(i32.load(here, chunk.count)),
    i32.store(here, i32.add(count, i32.const(1)), chunk.count),
    here.set(i32.add(here, i32.shl(count, i32.const(2)))),
    lane.map((to, side) => f32.store(here, f32.load(keptBox.address, packed[side]!), to)),
    f32.store(here, keptBox.area, chunk.area),
  ];

  const alongX = axis(width, box.x1, box.x2, threshold, make);
  const alongY = axis(height, box.y1, box.y2, threshold, make);
  const column = make("i32");
  const row = make("i32");
  const place = bucketAddress(alongX.sideClass, alongY.sideClass, column, row, make("i32"));
  const shared = f64.mul(f64.min(width, alongX.nearest), f64.min(height, alongY.nearest));
  const sum = f64.add(f64.mul(width, height), f64.mul(alongX.nearest, alongY.nearest));
  const canOverlap = f64.gt(f64.mul(shared, f64.const(1 + slack)), f64.mul(threshold, f64.sub(sum, shared)));
  const standInLayer: Code = alongY.countCells(row, () =>
    alongX.countCells(column, () => [place.prepare, bucket.set(place.value), add]),
  );
  return when(
    i32.load(i32.const(0), at.bucketMask),
    alongX.countClasses(() => alongY.countClasses(() => when(canOverlap, standInLayer))),
    add,
  );
}

/** One axis of the layers and cells that a kept box influences: cells.ts in locals. */
function axis(
  side: Local<"f64">,
  low: F64,
  high: F64,
  threshold: F64,
  make: MakeLocal,
): {
  readonly sideClass: Local<"i32">;
  readonly nearest: Local<"f64">;
  countClasses(body: () => Code): Code;
  countCells(cell: Local<"i32">, body: () => Code): Code;
} {
  const sideClass = make("i32");
  const endClass = make("i32");
  const leastOther = make("f64");
  const mostOther = make("f64");
  const nearest = make("f64");
  const reach = make("f64");
  const endCell = make("i32");
  const perUnit = () => entry(at.perUnit, sideClass);
  const centre = f64.mul(f64.add(low, high), f64.const(0.5));
  const apart = (other: F64): F64 =>
    f64.sub(f64.mul(f64.add(side, other), f64.const(0.5)), f64.mul(threshold, f64.max(side, other)));
  const lastPossible = classOf(f64.div(f64.mul(side, f64.const(1.001)), threshold));
  return {
    sideClass,
    nearest,
    countClasses: (body) => [
      endClass.set(lastPossible),
      endClass.set(
        choose(i32.gtS(endClass, i32.const(lastClass)), i32.const(classes), i32.add(endClass, i32.const(1))),
      ),
      countLoop(sideClass, classOf(f64.mul(f64.mul(side, threshold), f64.const(0.999))), endClass, 1, () => [
        leastOther.set(
          f64.mul(f64.max(entry(at.least, sideClass), f64.mul(side, threshold)), f64.const(1 - slack)),
        ),
        mostOther.set(
          f64.mul(
            f64.min(f64.load(i32.shl(sideClass, i32.const(3)), at.least + 8), f64.div(side, threshold)),
            f64.const(1 + slack),
          ),
        ),
        nearest.set(f64.min(f64.max(side, leastOther), mostOther)),
        reach.set(
          f64.add(
            f64.max(f64.max(apart(leastOther), apart(mostOther)), apart(nearest)),
            f64.mul(f64.const(slack), f64.add(side, mostOther)),
          ),
        ),
        body(),
      ]),
    ],
    countCells: (cell, body) => [
      endCell.set(i32.add(cellOf(f64.add(centre, reach), perUnit()), i32.const(1))),
      countLoop(cell, cellOf(f64.sub(centre, reach), perUnit()), endCell, 1, body),
    ],
  };
}

// --- use --------------------------------------------------------------------------------------------------

interface Exports {
  readonly memory: LinearMemory;
  keys(scores: number, order: number, n: number): void;
  sortPass(
    keys: number,
    order: number,
    toKeys: number,
    toOrder: number,
    n: number,
    shift: number,
    digitMask: number,
  ): void;
  locate(boxes: number, order: number, first: number, end: number): number;
  suppress(boxes: number, order: number, first: number, end: number, kept: number): number;
}

/** Among fewer boxes than this, cells twice as long save more on standing in them than they cost on reading them. */
const manyBoxes = 16_384;
const coarseCellsPerUnit = cellsPerUnit.map((each) => each / 2);

let instance: Exports | null = null;
/** A memory that one call made larger than this is given back after it. */
const keptMemoryBytes = 2 ** 26;
/**
 * Candidates a call, few enough that what `locate` read is still near when `suppress` wants it. Short calls also let the
 * engine exchange its first, quick code for the optimized one.
 */
const candidatesPerCall = 128;

/**
 * Exact greedy NMS, the fast tier. Falls back to the TypeScript grid where memory runs out.
 *
 * @param boxes [n, 4]
 * @param scores [n], no NaN
 */
export function wasmGridNms(boxes: Float32Array, scores: Float32Array, iouThreshold: number): Int32Array {
  instance ??= instantiate<Exports>(compile("nms", () => assemble([keys, sortPass, locate, suppress])));
  const wasm = instance;
  const n = scores.length;
  const inGrid = iouThreshold >= leastGridThreshold;
  const bucketCount = inGrid ? Math.min(2 ** 19, 2 ** Math.ceil(Math.log2(n + 16))) : 1;
  const memoCount = Math.min(2 ** 17, 2 ** Math.ceil(Math.log2(n + 16)));

  let next = heapStart;
  const place = (bytes: number): number => {
    const address = next;
    next += (bytes + 15) & ~15;
    return address;
  };
  const boxesAt = place(16 * n);
  const firstKeys = place(4 * n);
  const firstOrder = place(4 * n);
  const secondKeys = place(4 * n);
  const secondOrder = place(4 * n);
  const heads = place(4 * bucketCount);
  const memo = place(16 * memoCount);
  const free = next;
  if (!reserve(wasm.memory, free + 65_536)) return gridNms(boxes, scores, iouThreshold);

  const { buffer } = wasm.memory;
  new Float32Array(buffer, boxesAt, 4 * n).set(boxes);
  new Float32Array(buffer, firstKeys, n).set(scores);
  new Uint8Array(buffer, heads, free - heads).fill(0);
  new Float64Array(buffer, at.perUnit, classes).set(n < manyBoxes ? coarseCellsPerUnit : cellsPerUnit);
  new Float64Array(buffer, at.least, classes + 1).set(leastSide);
  new Float64Array(buffer, at.quanta, 256).set(quantaPerUnit);
  new Float64Array(buffer, at.threshold, 1)[0] = iouThreshold;
  new Float32Array(buffer, at.cautiousThreshold, 1)[0] = iouThreshold - iouError;
  new Int32Array(buffer, at.heads, 5).set([heads, bucketCount - 1, memo, memoCount - 1, free]);

  let sorted = { keys: firstKeys, order: firstOrder };
  let spare = { keys: secondKeys, order: secondOrder };
  wasm.keys(firstKeys, firstOrder, n);
  const digitBits = n < 4096 ? 8 : maxDigitBits;
  for (let shift = 0; shift < 32; shift += digitBits) {
    wasm.sortPass(sorted.keys, sorted.order, spare.keys, spare.order, n, shift, 2 ** digitBits - 1);
    [sorted, spare] = [spare, sorted];
  }

  let kept = 0;
  for (let first = 0; first < n && kept >= 0; first += candidatesPerCall) {
    const end = Math.min(n, first + candidatesPerCall);
    wasm.locate(boxesAt, sorted.order, first, end);
    kept = wasm.suppress(boxesAt, sorted.order, first, end, kept);
  }
  const result = kept < 0 ? null : new Int32Array(wasm.memory.buffer, sorted.order, kept).slice();
  if (wasm.memory.buffer.byteLength > keptMemoryBytes) instance = null;
  return result ?? gridNms(boxes, scores, iouThreshold);
}

/** Neighbourhoods of the memo a unit of length, by a side's float32 exponent: a quarter of the power of two above it. */
const quantaPerUnit = Float64Array.from({ length: 256 }, (_, exponent) => 4 * 2 ** -(exponent - 126));
