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

/**
 * Whether the engine is young enough (V8 13.6, Node 24) to keep ten sums, their weights and an input number in sixteen
 * vector registers; an older one spills them and runs at half the speed. Told by a constructor that came with it.
 */
export const fillsRegisters: boolean = "Float16Array" in globalThis;

function assembleProbe(): Uint8Array<ArrayBuffer> {
  const probe = defineFunction("probe", 0, null, (_, makeLocal) => makeLocal("v128").set(f32x4.const(1)));
  return assemble([probe]);
}

/** Compiled modules by what they were made for, the one longest unused first. */
const modules = new Map<string, object>();
const mostModules = 64;

/** The compiled module for `key`, assembled when it is not at hand. */
export function compile(key: string, assembleModule: () => Uint8Array<ArrayBuffer>): object {
  if (engine === undefined) throw new Error("this runtime has no WebAssembly");
  const module = modules.get(key) ?? new engine.Module(assembleModule());
  modules.delete(key);
  modules.set(key, module);
  if (modules.size > mostModules) modules.delete(modules.keys().next().value!);
  return module;
}

/** An instance with a memory of its own; the exports are the module's functions and that memory. */
export function instantiate<Exports extends { readonly memory: LinearMemory }>(module: object): Exports {
  if (engine === undefined) throw new Error("this runtime has no WebAssembly");
  return new engine.Instance(module).exports as unknown as Exports;
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
