import {
  choose,
  countLoop,
  defineFunction,
  type Expression,
  f32,
  f64,
  i32,
  increase,
  leaveWith,
  memory,
  when,
} from "../wasm/assembler.ts";

/*
 * Sorting in WebAssembly: a stable radix sort of pairs, eight bytes each, the candidate's index before its key.
 */

type I32 = Expression<"i32">;

export const pairBytes = 8;
const keyOffset = 4;

const pairAt = (pairs: I32, i: I32): I32 => i32.add(pairs, i32.shl(i, i32.const(3)));

/**
 * pairScores(scores, pairs, n): pairs of an index and a key; the keys ascend, unsigned, as the scores descend, and the
 * least of them is 0. Returns the greatest.
 */
export const pairScores = defineFunction("pairScores", 3, "i32", ([scores, pairs, n], make) => {
  const i = make("i32");
  const key = make("i32");
  const least = make("i32");
  const greatest = make("i32");
  const pair = make("i32");
  const end = i32.add(pairs!, i32.shl(n!, i32.const(3)));
  return [
    least.set(i32.const(-1)),
    pair.set(pairs!),
    countLoop(i, i32.const(0), n!, 1, () => [
      // Adding 0 turns -0 into +0.
      key.set(i32.fromBits(f32.add(f32.load(scores!), f32.const(0)))),
      key.set(choose(i32.ltS(key, i32.const(0)), key, i32.xor(key, i32.const(0x7fffffff)))),
      least.set(choose(i32.ltU(key, least), key, least)),
      greatest.set(choose(i32.ltU(greatest, key), key, greatest)),
      i32.store(pair, i),
      i32.store(pair, key, keyOffset),
      increase(scores!, 4),
      increase(pair, pairBytes),
    ]),
    countLoop(pair, pairs!, end, pairBytes, () =>
      i32.store(pair, i32.sub(i32.load(pair, keyOffset), least), keyOffset),
    ),
    when(i32.ltU(greatest, least), leaveWith(i32.const(0))),
    leaveWith(i32.sub(greatest, least)),
  ];
});

const mostDigitBits = 11;
/** Room that a pass needs to count digits in. */
export const placesBytes = 4 * 2 ** mostDigitBits;

/** sortPass(from, to, n, shift, digitMask, places): one stable pass, by the digit of the keys at `shift`. */
export const sortPass = defineFunction(
  "sortPass",
  6,
  null,
  ([from, to, n, shift, digitMask, places], make) => {
    const pair = make("i32");
    const place = make("i32");
    const total = make("i32");
    const count = make("i32");
    const end = make("i32");
    const digitPlace = i32.add(
      places!,
      i32.shl(i32.and(i32.shrU(i32.load(pair, keyOffset), shift!), digitMask!), i32.const(2)),
    );
    const placesEnd = i32.add(places!, i32.shl(i32.add(digitMask!, i32.const(1)), i32.const(2)));
    return [
      memory.fill(places!, 0, i32.sub(placesEnd, places!)),
      end.set(pairAt(from!, n!)),
      countLoop(pair, from!, end, pairBytes, () => [
        place.set(digitPlace),
        i32.store(place, i32.add(i32.load(place), i32.const(1))),
      ]),
      // Each digit's first place, as an address.
      total.set(to!),
      countLoop(place, places!, placesEnd, 4, () => [
        count.set(i32.load(place)),
        i32.store(place, total),
        total.set(pairAt(total, count)),
      ]),
      countLoop(pair, from!, end, pairBytes, () => [
        place.set(digitPlace),
        total.set(i32.load(place)),
        i32.store(place, i32.add(total, i32.const(pairBytes))),
        f64.store(total, f64.load(pair)),
      ]),
    ];
  },
);

export interface OrderExports {
  pairScores(scores: number, pairs: number, n: number): number;
  sortPass(from: number, to: number, n: number, shift: number, digitMask: number, places: number): void;
}

/** Below so many pairs a long table of digits costs more than one pass less saves. */
const manyPairs = 4096;

/**
 * Pairs every score with its index, the highest first, of equal ones the lower index; only the bits in which the keys
 * differ are sorted by.
 *
 * @param pairs room for n pairs
 * @param spare as much again
 * @returns where the sorted pairs are: `pairs` or `spare`
 */
export function sortPairs(
  wasm: OrderExports,
  scores: number,
  pairs: number,
  spare: number,
  n: number,
  places: number,
): number {
  const bits = 32 - Math.clz32(wasm.pairScores(scores, pairs, n));
  const passes = Math.ceil(bits / (n < manyPairs ? 9 : mostDigitBits));
  const digitBits = Math.ceil(bits / passes);
  let from = pairs;
  let to = spare;
  for (let pass = 0; pass < passes; pass += 1) {
    wasm.sortPass(from, to, n, pass * digitBits, 2 ** digitBits - 1, places);
    [from, to] = [to, from];
  }
  return from;
}
