import { assemble, defineFunction, f32x4 } from "./assembler.ts";

/** What the kernels use of WebAssembly; the language's own library does not describe it. */
interface Engine {
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (module: object) => { readonly exports: Record<string, unknown> };
}

export interface LinearMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const engine = (globalThis as { readonly WebAssembly?: Engine }).WebAssembly;
const pageBytes = 65_536;

/** Whether this runtime has WebAssembly with 128-bit SIMD. */
export const hasSimd: boolean = engine?.validate(assembleProbe()) === true;

function assembleProbe(): Uint8Array<ArrayBuffer> {
  const probe = defineFunction("probe", 0, null, (_, makeLocal) => makeLocal("v128").set(f32x4.const(1)));
  return assemble([probe]);
}

/** Compiles and instantiates; the exports are the module's functions and its memory. */
export function instantiate<Exports extends { readonly memory: LinearMemory }>(
  bytes: Uint8Array<ArrayBuffer>,
): Exports {
  if (engine === undefined) throw new Error("this runtime has no WebAssembly");
  return new engine.Instance(new engine.Module(bytes)).exports as unknown as Exports;
}

/** Makes `memory` at least `bytes` long; false where the machine does not give as much. */
export function reserve(memory: LinearMemory, bytes: number): boolean {
  const missing = Math.ceil(bytes / pageBytes) - memory.buffer.byteLength / pageBytes;
  if (missing <= 0) return true;
  try {
    memory.grow(missing);
    return true;
  } catch {
    return false;
  }
}
