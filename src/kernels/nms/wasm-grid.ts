import {
  assemble,
  block,
  type Code,
  choose,
  countLoop,
  defineFunction,
  type Expression,
  f32,
  f64,
  f64x2,
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
import {
  type Corners,
  chunk,
  clearChunk,
  loadBox,
  makeCandidate,
  makeCorners,
  settings,
  unpackLane,
  writeSettings,
} from "./wasm-boxes.ts";
import { suppressListed } from "./wasm-list.ts";
import { type OrderExports, pairBytes, pairScores, placesBytes, sortPairs, sortPass } from "./wasm-order.ts";

/*
 * The grid of grid.ts in WebAssembly with SIMD, and before it, while few boxes are kept, a plain list of them.
 */

type I32 = Expression<"i32">;
type F64 = Expression<"f64">;

// --- memory -----------------------------------------------------------------------------------------------

/** Candidates a call, few enough that what `locate` read is still near when `suppress` wants it. */
const candidatesPerCall = 128;

/** Addresses at the beginning of the memory, after those of wasm-boxes.ts. */
const layout = (() => {
  let next: number = settings.bytes;
  const place = (bytes: number): number => {
    const address = next;
    next += (bytes + 15) & ~15;
    return address;
  };
  return {
    /** The number of boxes in the list. */
    listed: place(4),
    /** Addresses of the tables of buckets and of memories, and their numbers less one; where the next chunk goes. */
    heads: place(4),
    bucketMask: place(4),
    memo: place(4),
    memoMask: place(4),
    free: place(4),
    perUnit: place(8 * classes),
    least: place(8 * (classes + 1)),
    /** Neighbourhoods that the memo tells apart, a unit of length, by a side's float32 exponent. */
    quanta: place(8 * 256),
    /** Of each candidate in hand: its memo's address, its bucket's address. */
    located: place(8 * candidatesPerCall),
    places: place(placesBytes),
    heapStart: next,
  };
})();

/** What a chunk of the grid has beside its boxes: the next chunk, its number of boxes; the first also the last chunk. */
const gridChunk = {
  ...chunk,
  next: chunk.bytes,
  count: chunk.bytes + 4,
  last: chunk.bytes + 8,
  bytes: chunk.bytes + 16,
} as const;

/** What the memory grows by when the chunks have filled it. */
const growthPages = 64;

const setting = (address: number): I32 => i32.load(i32.const(0), address);

// --- cells ------------------------------------------------------------------------------------------------

const exponentOf = (side: F64): I32 => i32.shrU(i32.fromBits(f32.demote(side)), i32.const(23));
const classOf = (side: F64): I32 => i32.shrU(i32.fromBits(f32.demote(side)), i32.const(24));
const entry = (table: number, index: I32): F64 => f64.load(i32.shl(index, i32.const(3)), table);
/** The nearest integer, by what adding 1.5 * 2^52 leaves in the low bits; a box with an area stands within 2^31 cells. */
const cellOf = (position: F64, perUnit: F64): I32 =>
  i32.lowBits(f64.add(f64.mul(position, perUnit), f64.const(1.5 * 2 ** 52)));
const middleOf = ({ low, high }: Corners): Expression<"v128"> =>
  f64x2.mul(f64x2.add(low, high), f64x2.const(0.5));
/** Lesser and greater in one machine instruction, for numbers that are not NaN. */
const lesser = (a: F64, b: F64): F64 => f64x2.lane(f64x2.min(f64x2.splat(a), f64x2.splat(b)), 0);
const greater = (a: F64, b: F64): F64 => f64x2.lane(f64x2.max(f64x2.splat(a), f64x2.splat(b)), 0);

/** Mixes integers into bits of which the low ones are as good as any. */
function hash(parts: readonly I32[], mixed: Local<"i32">): { prepare: Code; value: I32 } {
  const sum = parts.reduce((before, part) => i32.xor(i32.mul(before, i32.const(0x9e3779b1)), part));
  return {
    prepare: mixed.set(i32.mul(sum, i32.const(0xc2b2ae35))),
    value: i32.xor(mixed, i32.shrU(mixed, i32.const(15))),
  };
}

/** Where a row of a layer begins in the table of buckets: those of neighbouring columns stand side by side. */
const rowOfCells = (widthClass: I32, heightClass: I32, row: I32, mixed: Local<"i32">) =>
  hash([i32.xor(widthClass, i32.shl(heightClass, i32.const(7))), row], mixed);
/** A bucket holds the address of its first chunk. */
const bucketAt = (heads: I32, mask: I32, rowBegin: I32, column: I32): I32 =>
  i32.add(heads, i32.shl(i32.and(i32.add(rowBegin, column), mask), i32.const(2)));

// --- code -------------------------------------------------------------------------------------------------

/**
 * locate(boxes, pairs, end): works out where the candidates pairs .. end will look, and reads there. Reading many places
 * at once, none waiting for another, hides what each costs in a large index.
 */
const locate = defineFunction("locate", 3, "i32", ([boxes, pairs, end], make) => {
  const address = make("i32");
  const located = make("i32");
  const corners = makeCorners(make);
  const sides = make("v128");
  const centre = make("v128");
  const width = make("f64");
  const height = make("f64");
  const mixed = make("i32");
  const memoPlace = make("i32");
  const bucket = make("i32");
  const touched = make("i32");

  const quantum = (side: Local<"f64">) => entry(layout.quanta, exponentOf(side));
  const neighbourhood = hash(
    [
      i32.xor(exponentOf(width), i32.shl(exponentOf(height), i32.const(8))),
      cellOf(f64x2.lane(corners.low, 0), quantum(width)),
      cellOf(f64x2.lane(corners.low, 1), quantum(height)),
      cellOf(f64x2.lane(corners.high, 0), quantum(width)),
      cellOf(f64x2.lane(corners.high, 1), quantum(height)),
    ],
    mixed,
  );
  const row = rowOfCells(
    classOf(width),
    classOf(height),
    cellOf(f64x2.lane(centre, 1), entry(layout.perUnit, classOf(height))),
    mixed,
  );
  const column = cellOf(f64x2.lane(centre, 0), entry(layout.perUnit, classOf(width)));
  const firstChunk = i32.load(bucket);
  return [
    located.set(i32.const(layout.located)),
    countLoop(pairs!, pairs!, end!, pairBytes, () => [
      address.set(i32.add(boxes!, i32.shl(i32.load(pairs!), i32.const(4)))),
      loadBox(corners, address),
      sides.set(f64x2.sub(corners.high, corners.low)),
      width.set(f64x2.lane(sides, 0)),
      height.set(f64x2.lane(sides, 1)),
      centre.set(middleOf(corners)),
      neighbourhood.prepare,
      memoPlace.set(
        i32.add(
          setting(layout.memo),
          i32.shl(i32.and(neighbourhood.value, setting(layout.memoMask)), i32.const(4)),
        ),
      ),
      row.prepare,
      bucket.set(bucketAt(setting(layout.heads), setting(layout.bucketMask), row.value, column)),
      i32.store(located, memoPlace),
      i32.store(located, bucket, 4),
      increase(located, 8),
      increase(touched, i32.load(memoPlace)),
      increase(touched, i32.load(firstChunk, chunk.x1)),
      increase(touched, i32.load(firstChunk, chunk.x2)),
      increase(touched, i32.load(firstChunk, chunk.share)),
    ]),
    leaveWith(touched),
  ];
});

/**
 * suppress(boxes, pairs, end, kept): takes the candidates pairs .. end, just located, against the grid; writes the kept
 * ones from address `kept` on. Returns the address after the last, or 0 for want of memory.
 */
const suppress = defineFunction("suppress", 4, "i32", ([boxes, pairs, end, kept], make) => {
  const threshold = make("f64");
  const heads = make("i32");
  const mask = make("i32");
  const located = make("i32");
  const index = make("i32");
  const address = make("i32");
  const memoPlace = make("i32");
  const bucket = make("i32");
  const place = make("i32");
  const here = make("i32");
  const width = make("f64");
  const height = make("f64");
  const candidate = makeCandidate(make, threshold);

  const searchBucket = (next: Label): Code =>
    whileLoop(
      () => here,
      () => [
        candidate.searchChunk(here, (laneAt) => [unpackLane(laneAt, memoPlace), jump(next)]),
        here.set(i32.load(here, gridChunk.next)),
      ],
    );

  const { corners, area } = candidate;
  const sides = make("v128");
  const centre = make("v128");
  const alongX = axis(width, f64x2.lane(centre, 0), threshold, make);
  const alongY = axis(height, f64x2.lane(centre, 1), threshold, make);
  const row = make("i32");
  const column = make("i32");
  const rowBegin = make("i32");
  const cells = rowOfCells(alongX.sideClass, alongY.sideClass, row, make("i32"));
  const searchLayer = (next: Label): Code => [
    alongX.reachCells(area, height, alongY.nearest),
    alongY.reachCells(area, width, alongX.nearest),
    alongY.countCells(row, () => [
      cells.prepare,
      rowBegin.set(cells.value),
      alongX.countCells(column, () => [
        place.set(bucketAt(heads, mask, rowBegin, column)),
        // The candidate's own bucket has been searched already.
        here.set(choose(i32.eq(place, bucket), i32.const(0), i32.load(place))),
        searchBucket(next),
      ]),
    ]),
  ];
  const best = f64.mul(lesser(width, alongX.nearest), lesser(height, alongY.nearest));
  const sum = f64.add(area, f64.mul(alongX.nearest, alongY.nearest));
  const canOverlap = f64.gt(f64.mul(best, f64.const(1 + slack)), f64.mul(threshold, f64.sub(sum, best)));

  return [
    threshold.set(f64.load(i32.const(0), settings.threshold)),
    heads.set(setting(layout.heads)),
    mask.set(setting(layout.bucketMask)),
    located.set(i32.const(layout.located)),
    block((outOfMemory) => [
      countLoop(pairs!, pairs!, end!, pairBytes, () =>
        block((next) => [
          memoPlace.set(i32.load(located)),
          bucket.set(i32.load(located, 4)),
          increase(located, 8),
          index.set(i32.load(pairs!)),
          address.set(i32.add(boxes!, i32.shl(index, i32.const(4)))),
          candidate.load(address),
          when(candidate.isAble, [
            // The box last seen to suppress in this neighbourhood; then the own cell; then all others within reach.
            candidate.meet(memoPlace, jump(next)),
            candidate.spread(address),
            here.set(i32.load(bucket)),
            searchBucket(next),
            sides.set(f64x2.sub(corners.high, corners.low)),
            width.set(f64x2.lane(sides, 0)),
            height.set(f64x2.lane(sides, 1)),
            centre.set(middleOf(corners)),
            alongX.countClasses(() => alongY.countClasses(() => when(canOverlap, searchLayer(next)))),
            v128.store(memoPlace, v128.load(address)),
            findRoom(bucket, here, make, outOfMemory),
            candidate.standIn(here),
          ]),
          i32.store(kept!, index),
          increase(kept!, 4),
        ]),
      ),
      leaveWith(kept!),
    ]),
    leaveWith(i32.const(0)),
  ];
});

/** Sets `here` to the next free lane of a bucket, at its end: boxes kept early have high scores, and suppress the most. */
function findRoom(bucket: Local<"i32">, here: Local<"i32">, make: MakeLocal, outOfMemory: Label): Code {
  const count = make("i32");
  const head = make("i32");
  const fresh = make("i32");
  return [
    head.set(i32.load(bucket)),
    here.set(choose(head, i32.load(head, gridChunk.last), i32.const(0))),
    count.set(choose(here, i32.load(here, gridChunk.count), i32.const(chunk.boxes))),
    when(i32.eq(count, i32.const(chunk.boxes)), [
      makeChunk(fresh, outOfMemory),
      when(
        head,
        [i32.store(here, fresh, gridChunk.next), i32.store(head, fresh, gridChunk.last)],
        [i32.store(bucket, fresh), i32.store(fresh, fresh, gridChunk.last)],
      ),
      here.set(fresh),
      count.set(i32.const(0)),
    ]),
    i32.store(here, i32.add(count, i32.const(1)), gridChunk.count),
    here.set(i32.add(here, i32.shl(count, i32.const(2)))),
  ];
}

/** Makes an empty chunk, the last of its cell. */
function makeChunk(address: Local<"i32">, outOfMemory: Label): Code {
  const end = i32.add(address, i32.const(gridChunk.bytes));
  return [
    address.set(setting(layout.free)),
    when(i32.ltU(i32.shl(memory.size(), i32.const(16)), end), [
      jumpIf(i32.eq(memory.grow(i32.const(growthPages)), i32.const(-1)), outOfMemory),
    ]),
    i32.store(i32.const(0), end, layout.free),
    clearChunk(address),
    i32.store(address, i32.const(0), gridChunk.next),
  ];
}

/** One axis of the layers and cells in which a box can stand that overlaps this one too much: cells.ts in locals. */
function axis(
  side: Local<"f64">,
  centre: F64,
  threshold: F64,
  make: MakeLocal,
): {
  readonly sideClass: Local<"i32">;
  readonly nearest: Local<"f64">;
  countClasses(body: () => Code): Code;
  /** Works out the cells of the layer in hand, whose sides across the axis come as near to `across` as `nearestAcross`. */
  reachCells(area: F64, across: F64, nearestAcross: F64): Code;
  countCells(cell: Local<"i32">, body: () => Code): Code;
} {
  const sideClass = make("i32");
  const endClass = make("i32");
  const leastOther = make("f64");
  const mostOther = make("f64");
  const nearest = make("f64");
  const needed = make("f64");
  const reach = make("f64");
  const firstCell = make("i32");
  const endCell = make("i32");
  const perUnit = () => entry(layout.perUnit, sideClass);
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
          f64.mul(greater(entry(layout.least, sideClass), f64.mul(side, threshold)), f64.const(1 - slack)),
        ),
        mostOther.set(
          f64.mul(
            lesser(f64.load(i32.shl(sideClass, i32.const(3)), layout.least + 8), f64.div(side, threshold)),
            f64.const(1 + slack),
          ),
        ),
        nearest.set(lesser(greater(side, leastOther), mostOther)),
        body(),
      ]),
    ],
    reachCells: (area, across, nearestAcross) => {
      const apart = (other: F64): F64 =>
        f64.sub(
          f64.mul(f64.add(side, other), f64.const(0.5)),
          f64.mul(needed, f64.add(area, f64.mul(other, nearestAcross))),
        );
      return [
        needed.set(f64.div(f64.load(i32.const(0), settings.share), lesser(across, nearestAcross))),
        reach.set(
          f64.add(
            greater(apart(leastOther), apart(mostOther)),
            f64.mul(f64.const(slack), f64.add(side, mostOther)),
          ),
        ),
        firstCell.set(cellOf(f64.sub(centre, reach), perUnit())),
        endCell.set(i32.add(cellOf(f64.add(centre, reach), perUnit()), i32.const(1))),
      ];
    },
    countCells: (cell, body) => countLoop(cell, firstCell, endCell, 1, body),
  };
}

// --- use --------------------------------------------------------------------------------------------------

interface Exports extends OrderExports {
  readonly memory: LinearMemory;
  suppressListed(
    boxes: number,
    pairs: number,
    end: number,
    kept: number,
    list: number,
    listed: number,
    most: number,
  ): number;
  locate(boxes: number, pairs: number, end: number): number;
  suppress(boxes: number, pairs: number, end: number, kept: number): number;
}

/** A memory that one call made larger than this is given back after it. */
const keptMemoryBytes = 2 ** 26;
let instance: Exports | null = null;

/** Neighbourhoods of the memo a unit of length, by a side's float32 exponent: half of the power of two above it. */
const quantaPerUnit = Float64Array.from({ length: 256 }, (_, exponent) => 2 * 2 ** -(exponent - 126));
/** How many kept boxes a list serves better than the grid: the lower the threshold, the more cells are within reach. */
const listBefore = (iouThreshold: number): number => 64 / iouThreshold ** 2;

/**
 * Exact greedy NMS, the fast tier. Falls back to the TypeScript grid where memory runs out.
 *
 * @param boxes [n, 4]
 * @param scores [n], no NaN
 * @param mostListed boxes kept in a list before the grid takes over
 */
export function wasmGridNms(
  boxes: Float32Array,
  scores: Float32Array,
  iouThreshold: number,
  mostListed = listBefore(iouThreshold),
): Int32Array {
  instance ??= instantiate<Exports>(
    compile("nms", () => assemble([pairScores, sortPass, suppressListed, locate, suppress])),
  );
  const wasm = instance;
  const n = scores.length;
  const most = iouThreshold < leastGridThreshold ? n : Math.min(n, Math.floor(mostListed));
  const bucketCount = Math.min(2 ** 19, 2 ** Math.ceil(Math.log2(n + 16)));
  const memoCount = Math.min(2 ** 17, 2 ** Math.ceil(Math.log2(n + 16)));

  let next: number = layout.heapStart;
  const place = (bytes: number): number => {
    const address = next;
    next += (bytes + 15) & ~15;
    return address;
  };
  const boxesAt = place(16 * n);
  const keptAt = place(4 * n);
  const pairs = place(pairBytes * n);
  const spare = place(pairBytes * n);
  // The list, and after it the grid, stand in the same place.
  const indexAt = next;
  const listEnd = indexAt + chunk.bytes * Math.ceil((most + 1) / chunk.boxes);
  const heads = place(4 * bucketCount);
  const memo = place(16 * memoCount);
  const free = next;
  if (!reserve(wasm.memory, Math.max(free, listEnd) + 65_536)) return gridNms(boxes, scores, iouThreshold);

  const { buffer } = wasm.memory;
  new Float32Array(buffer, boxesAt, 4 * n).set(boxes);
  new Float32Array(buffer, keptAt, n).set(scores);
  writeSettings(buffer, iouThreshold);
  const sorted = sortPairs(wasm, keptAt, pairs, spare, n, layout.places);
  const pairsEnd = sorted + pairBytes * n;

  let keptEnd = keptAt;
  const takeAll = (takeSome: (from: number, end: number) => boolean): void => {
    const step = pairBytes * candidatesPerCall;
    for (let from = sorted; from < pairsEnd; from += step) {
      if (!takeSome(from, Math.min(pairsEnd, from + step))) return;
    }
  };
  new Int32Array(buffer, layout.listed, 1)[0] = 0;
  takeAll((from, end) => {
    keptEnd = wasm.suppressListed(boxesAt, from, end, keptEnd, indexAt, layout.listed, most);
    return keptEnd <= keptAt + 4 * most;
  });
  if (keptEnd > keptAt + 4 * most) {
    new Uint8Array(buffer, heads, free - heads).fill(0);
    new Float64Array(buffer, layout.perUnit, classes).set(cellsPerUnit);
    new Float64Array(buffer, layout.least, classes + 1).set(leastSide);
    new Float64Array(buffer, layout.quanta, 256).set(quantaPerUnit);
    const tables = { heads, bucketMask: bucketCount - 1, memo, memoMask: memoCount - 1, free };
    for (const [name, value] of Object.entries(tables))
      new Int32Array(buffer, layout[name as keyof typeof tables], 1)[0] = value;
    keptEnd = keptAt;
    takeAll((from, end) => {
      wasm.locate(boxesAt, from, end);
      keptEnd = wasm.suppress(boxesAt, from, end, keptEnd);
      return keptEnd > 0;
    });
  }
  const result =
    keptEnd === 0 ? null : new Int32Array(wasm.memory.buffer, keptAt, (keptEnd - keptAt) / 4).slice();
  if (wasm.memory.buffer.byteLength > keptMemoryBytes) instance = null;
  return result ?? gridNms(boxes, scores, iouThreshold);
}
