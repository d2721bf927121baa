import {
  block,
  countLoop,
  defineFunction,
  f64,
  i32,
  increase,
  jump,
  leaveWith,
  type WasmFunction,
  when,
} from "../wasm/assembler.ts";
import { chunk, clearChunk, makeCandidate, settings } from "./wasm-boxes.ts";
import { pairBytes } from "./wasm-order.ts";

/**
 * suppressListed(boxes, pairs, end, kept, list, listed, most): takes the candidates pairs .. end (addresses) against one
 * list of the kept boxes, chunk after chunk; writes the kept ones from address `kept` on. `listed` is the address of the
 * number of boxes in the list, which it keeps. Stops once more than `most` are kept. Returns the address after the last.
 */
export const suppressListed: WasmFunction = defineFunction(
  "suppressListed",
  7,
  "i32",
  ([boxes, pairs, end, kept, list, listedAt, most], make) => {
    const threshold = make("f64");
    const index = make("i32");
    const address = make("i32");
    const here = make("i32");
    const listed = make("i32");
    const listEnd = make("i32");
    const lastKept = make("i32");
    const candidate = makeCandidate(make, threshold);
    const rest = i32.and(listed, i32.const(chunk.boxes - 1));
    return [
      threshold.set(f64.load(i32.const(0), settings.threshold)),
      listed.set(i32.load(listedAt!)),
      listEnd.set(
        i32.add(
          list!,
          i32.mul(i32.shrU(i32.add(listed, i32.const(7)), i32.const(3)), i32.const(chunk.bytes)),
        ),
      ),
      lastKept.set(i32.add(kept!, i32.shl(most!, i32.const(2)))),
      countLoop(pairs!, pairs!, end!, pairBytes, () =>
        block((next) => [
          index.set(i32.load(pairs!)),
          address.set(i32.add(boxes!, i32.shl(index, i32.const(4)))),
          candidate.load(address),
          when(candidate.isAble, [
            candidate.spread(address),
            countLoop(here, list!, listEnd, chunk.bytes, () => candidate.searchChunk(here, () => jump(next))),
            when(i32.eqz(rest), [clearChunk(listEnd), increase(listEnd, chunk.bytes)]),
            candidate.standIn(i32.add(i32.sub(listEnd, i32.const(chunk.bytes)), i32.shl(rest, i32.const(2)))),
            increase(listed, 1),
          ]),
          i32.store(kept!, index),
          increase(kept!, 4),
          when(i32.ltU(lastKept, kept!), [i32.store(listedAt!, listed), leaveWith(kept!)]),
        ]),
      ),
      i32.store(listedAt!, listed),
      leaveWith(kept!),
    ];
  },
);
