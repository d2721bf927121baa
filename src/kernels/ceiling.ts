import { assemble, countLoop, defineFunction, type Expression, f32x4, i32, v128 } from "./wasm/assembler.ts";
import { compile, instantiate, type LinearMemory } from "./wasm/engine.ts";

/** Chains of additions, and of multiplications, that wait for nothing but themselves. */
const chains = 6;
const lanes = 4;

interface Exports {
  readonly memory: LinearMemory;
  calculate(times: number): void;
}

/**
 * As much float32 arithmetic as 128-bit SIMD can do, all in registers: additions and multiplications in equal number.
 *
 * @returns how many operations one call of the result does, and that call
 */
export function prepareCeiling(times: number): { readonly operations: number; run(): void } {
  const module = compile("ceiling", () =>
    assemble([
      defineFunction("calculate", 1, null, ([count], make) => {
        const i = make("i32");
        const one = make("v128");
        const sums = Array.from({ length: chains }, () => make("v128"));
        const products = Array.from({ length: chains }, () => make("v128"));
        return [
          one.set(f32x4.const(1)),
          // Chains that begin alike would be merged into one.
          sums.map((sum, k) => sum.set(f32x4.const(k))),
          products.map((product, k) => product.set(f32x4.const(k + 1))),
          countLoop(i, i32.const(0), count!, 1, () =>
            sums.map((sum, k) => [
              sum.set(f32x4.add(sum, one)),
              products[k]!.set(f32x4.mul(products[k]!, one)),
            ]),
          ),
          // What nothing reads would not be computed.
          v128.store(
            i32.const(0),
            [...sums, ...products].reduce<Expression<"v128">>((all, each) => f32x4.add(all, each), one),
          ),
        ];
      }),
    ]),
  );
  const wasm = instantiate<Exports>(module);
  return { operations: 2 * chains * lanes * times, run: () => wasm.calculate(times) };
}
