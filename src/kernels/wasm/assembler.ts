/**
 * A small assembler for WebAssembly: expressions and statements are TypeScript values, and the compiler checks that an
 * f32 meets an f32. It knows the instructions that the kernels use and no more.
 * Source of the encoding: WebAssembly Core Specification 2.0, chapter 5, with the fixed-width SIMD instructions.
 */

export type ValueType = "i32" | "f32" | "f64" | "v128";

/** A place that a branch can jump to: the end of a block, the beginning of a loop. */
export interface Label {
  readonly kind: "label";
}
interface Mark {
  readonly mark: "open" | "close" | "branch";
  readonly label: Label;
}
/** Encoded instructions; branches stay symbolic until the function is put together. */
export type Code = readonly (number | Mark | Code)[];

export interface Expression<T extends ValueType> {
  readonly type: T;
  readonly code: Code;
}
export interface Local<T extends ValueType> extends Expression<T> {
  /** Statement: assigns. */
  set(value: Expression<T>): Code;
  /** Expression: assigns, and is the value assigned. */
  tee(value: Expression<T>): Expression<T>;
}
type I32 = Expression<"i32">;
type V128 = Expression<"v128">;

const typeCodes: Readonly<Record<ValueType, number>> = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b };
const noValue = 0x40;

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

const bytesOf = (data: Float32Array | Float64Array) => [...new Uint8Array(data.buffer)];

function unary<I extends ValueType, O extends ValueType>(type: O, ...opcode: number[]) {
  return (value: Expression<I>): Expression<O> => ({ type, code: [value.code, ...opcode] });
}
function binary<I extends ValueType, O extends ValueType>(type: O, ...opcode: number[]) {
  return (left: Expression<I>, right: Expression<I>): Expression<O> => ({
    type,
    code: [left.code, right.code, ...opcode],
  });
}
/** Memory instructions address bytes: `address + offset`, the offset a constant that costs nothing. */
function load<T extends ValueType>(type: T, alignment: number, ...opcode: number[]) {
  return (address: I32, offset = 0): Expression<T> => ({
    type,
    code: [address.code, ...opcode, alignment, ...unsigned(offset)],
  });
}
function store<T extends ValueType>(alignment: number, ...opcode: number[]) {
  return (address: I32, value: Expression<T>, offset = 0): Code => [
    address.code,
    value.code,
    ...opcode,
    alignment,
    ...unsigned(offset),
  ];
}
const simd = (opcode: number) => [0xfd, ...unsigned(opcode)];

export const i32 = {
  const: (value: number): I32 => ({ type: "i32", code: [0x41, ...signed(value)] }),
  load: load("i32", 2, 0x28),
  store: store<"i32">(2, 0x36),
  eqz: unary<"i32", "i32">("i32", 0x45),
  eq: binary<"i32", "i32">("i32", 0x46),
  ltS: binary<"i32", "i32">("i32", 0x48),
  ltU: binary<"i32", "i32">("i32", 0x49),
  gtS: binary<"i32", "i32">("i32", 0x4a),
  geS: binary<"i32", "i32">("i32", 0x4e),
  geU: binary<"i32", "i32">("i32", 0x4f),
  ctz: unary<"i32", "i32">("i32", 0x68),
  add: binary<"i32", "i32">("i32", 0x6a),
  sub: binary<"i32", "i32">("i32", 0x6b),
  mul: binary<"i32", "i32">("i32", 0x6c),
  and: binary<"i32", "i32">("i32", 0x71),
  or: binary<"i32", "i32">("i32", 0x72),
  xor: binary<"i32", "i32">("i32", 0x73),
  shl: binary<"i32", "i32">("i32", 0x74),
  shrS: binary<"i32", "i32">("i32", 0x75),
  shrU: binary<"i32", "i32">("i32", 0x76),
  fromBits: unary<"f32", "i32">("i32", 0xbc),
  /** The lower half of the bits of a float64. */
  lowBits: unary<"f64", "i32">("i32", 0xbd, 0xa7),
};

export const f32 = {
  const: (value: number): Expression<"f32"> => ({
    type: "f32",
    code: [0x43, ...bytesOf(Float32Array.of(value))],
  }),
  load: load("f32", 2, 0x2a),
  store: store<"f32">(2, 0x38),
  lt: binary<"f32", "i32">("i32", 0x5d),
  add: binary<"f32", "f32">("f32", 0x92),
  sub: binary<"f32", "f32">("f32", 0x93),
  mul: binary<"f32", "f32">("f32", 0x94),
  demote: unary<"f64", "f32">("f32", 0xb6),
  fromBits: unary<"i32", "f32">("f32", 0xbe),
};

export const f64 = {
  const: (value: number): Expression<"f64"> => ({
    type: "f64",
    code: [0x44, ...bytesOf(Float64Array.of(value))],
  }),
  load: load("f64", 3, 0x2b),
  store: store<"f64">(3, 0x39),
  lt: binary<"f64", "i32">("i32", 0x63),
  gt: binary<"f64", "i32">("i32", 0x64),
  floor: unary<"f64", "f64">("f64", 0x9c),
  add: binary<"f64", "f64">("f64", 0xa0),
  sub: binary<"f64", "f64">("f64", 0xa1),
  mul: binary<"f64", "f64">("f64", 0xa2),
  div: binary<"f64", "f64">("f64", 0xa3),
  min: binary<"f64", "f64">("f64", 0xa4),
  max: binary<"f64", "f64">("f64", 0xa5),
  promote: unary<"f32", "f64">("f64", 0xbb),
};

function storeLane(opcode: number, address: I32, value: V128, offset: number, lane: number): Code {
  return [address.code, value.code, ...simd(opcode), 0, ...unsigned(offset), lane];
}
export const v128 = {
  load: load("v128", 0, ...simd(0)),
  store: store<"v128">(0, ...simd(11)),
  /** Loads one 32-bit number into all four lanes. */
  loadSplat: load("v128", 2, ...simd(9)),
  and: binary<"v128", "v128">("v128", ...simd(78)),
  or: binary<"v128", "v128">("v128", ...simd(80)),
  /** The lower 64 bits of memory's 128, the rest zero. */
  loadLow: load("v128", 0, ...simd(93)),
  /** One 32-bit number, the rest zero. */
  loadOne: load("v128", 0, ...simd(92)),
  /** Puts memory's 32-bit number into one lane of `value`. */
  loadLane: (address: I32, value: V128, offset: number, lane: number): V128 => ({
    type: "v128",
    code: [address.code, value.code, ...simd(86), 0, ...unsigned(offset), lane],
  }),
  storeLow: (address: I32, value: V128, offset = 0): Code => storeLane(91, address, value, offset, 0),
  storeHigh: (address: I32, value: V128, offset = 0): Code => storeLane(91, address, value, offset, 1),
  storeOne: (address: I32, value: V128, offset = 0, lane = 0): Code =>
    storeLane(90, address, value, offset, lane),
};

export const f32x4 = {
  splat: unary<"f32", "v128">("v128", ...simd(19)),
  const: (value: number): V128 => ({
    type: "v128",
    code: [...simd(12), ...bytesOf(new Float32Array(4).fill(value))],
  }),
  lt: binary<"v128", "v128">("v128", ...simd(0x43)),
  le: binary<"v128", "v128">("v128", ...simd(0x45)),
  add: binary<"v128", "v128">("v128", ...simd(0xe4)),
  sub: binary<"v128", "v128">("v128", ...simd(0xe5)),
  mul: binary<"v128", "v128">("v128", ...simd(0xe6)),
  /** Lesser and greater by a single comparison: one machine instruction, for lanes that are not NaN. */
  min: binary<"v128", "v128">("v128", ...simd(0xea)),
  max: binary<"v128", "v128">("v128", ...simd(0xeb)),
  /** Picks four of the eight lanes of two vectors. */
  shuffle: (left: V128, right: V128, lanes: readonly [number, number, number, number]): V128 => ({
    type: "v128",
    code: [
      left.code,
      right.code,
      ...simd(13),
      ...lanes.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]),
    ],
  }),
  /** The top bits of the four lanes. */
  bitmask: unary<"v128", "i32">("i32", ...simd(0xa4)),
};

/** Two float64; `min` and `max` as in `f32x4`. */
export const f64x2 = {
  splat: unary<"f64", "v128">("v128", ...simd(20)),
  const: (value: number): V128 => ({
    type: "v128",
    code: [...simd(12), ...bytesOf(new Float64Array(2).fill(value))],
  }),
  lane: (value: V128, lane: 0 | 1): Expression<"f64"> => ({
    type: "f64",
    code: [value.code, ...simd(33), lane],
  }),
  /** From the lower two of four float32. */
  promoteLow: unary<"v128", "v128">("v128", ...simd(95)),
  add: binary<"v128", "v128">("v128", ...simd(0xf0)),
  sub: binary<"v128", "v128">("v128", ...simd(0xf1)),
  mul: binary<"v128", "v128">("v128", ...simd(0xf2)),
  min: binary<"v128", "v128">("v128", ...simd(0xf6)),
  max: binary<"v128", "v128">("v128", ...simd(0xf7)),
};

const makeLabel = (): Label => ({ kind: "label" });
const structure = (opcode: number, label: Label, body: Code): Code => [
  opcode,
  noValue,
  { mark: "open", label },
  body,
  0x0b,
  { mark: "close", label },
];
const branch = (opcode: number, label: Label): Code => [opcode, { mark: "branch", label }];

/** Statements that a branch to `leave` jumps out of. */
export function block(body: (leave: Label) => Code): Code {
  const label = makeLabel();
  return structure(0x02, label, body(label));
}
/** Statements that a branch to `again` begins anew; it ends where none is taken. */
export function loop(body: (again: Label) => Code): Code {
  const label = makeLabel();
  return structure(0x03, label, body(label));
}
export function when(condition: I32, body: Code, otherwise: Code = []): Code {
  const whole = otherwise.length > 0 ? [body, 0x05, otherwise] : body;
  return [condition.code, structure(0x04, makeLabel(), whole)];
}
export const jump = (label: Label): Code => branch(0x0c, label);
export const jumpIf = (condition: I32, label: Label): Code => [condition.code, branch(0x0d, label)];
/** Leaves the function. */
export const leaveWith = (value: I32): Code => [value.code, 0x0f];
export const choose = <T extends "i32" | "f32" | "f64">(
  condition: I32,
  yes: Expression<T>,
  no: Expression<T>,
): Expression<T> => ({ type: yes.type, code: [yes.code, no.code, condition.code, 0x1b] });

export function whileLoop(condition: () => I32, body: (leave: Label) => Code): Code {
  return block((leave) => [
    jumpIf(i32.eqz(condition()), leave),
    loop((again) => [body(leave), jumpIf(condition(), again)]),
  ]);
}
/** Counts `variable` from `from` up to, not including, `to`. */
export function countLoop(variable: Local<"i32">, from: I32, to: I32, step: number, body: () => Code): Code {
  return [
    variable.set(from),
    whileLoop(
      () => i32.ltS(variable, to),
      () => [body(), increase(variable, step)],
    ),
  ];
}
export const increase = (variable: Local<"i32">, by: number | I32): Code =>
  variable.set(i32.add(variable, typeof by === "number" ? i32.const(by) : by));

export const memory = {
  /** In pages of 64 KiB. */
  size: (): I32 => ({ type: "i32", code: [0x3f, 0] }),
  /** The size before, or -1 where there is no more to be had. */
  grow: (pages: I32): I32 => ({ type: "i32", code: [pages.code, 0x40, 0] }),
  fill: (address: I32, byte: number, length: I32): Code => [
    address.code,
    i32.const(byte).code,
    length.code,
    0xfc,
    11,
    0,
  ],
};

/** Makes locals; each call is a variable of its own, zero on entry. */
export type MakeLocal = <T extends ValueType>(type: T) => Local<T>;

export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  readonly locals: readonly ValueType[];
  readonly result: "i32" | null;
  readonly body: Code;
}

/**
 * A function whose parameters are all i32 (addresses and counts), given to `body` in order.
 * With a result, the body ends by `leaveWith`.
 */
export function defineFunction(
  name: string,
  parameters: number,
  result: "i32" | null,
  body: (parameters: readonly Local<"i32">[], makeLocal: MakeLocal) => Code,
): WasmFunction {
  const locals: ValueType[] = [];
  const at = <T extends ValueType>(type: T, index: number): Local<T> => ({
    type,
    code: [0x20, ...unsigned(index)],
    set: (value) => [value.code, 0x21, ...unsigned(index)],
    tee: (value) => ({ type, code: [value.code, 0x22, ...unsigned(index)] }),
  });
  const given = Array.from({ length: parameters }, (_, index) => at("i32", index));
  const makeLocal: MakeLocal = (type) => at(type, parameters + locals.push(type) - 1);
  const code = body(given, makeLocal);
  return { name, parameters, locals, result, body: code };
}

/** Puts a module together: one exported memory, named `memory`, and the functions, exported by their names. */
export function assemble(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const section = (id: number, content: number[]) => [id, ...unsigned(content.length), ...content];
  const vector = (items: readonly number[][]) => [...unsigned(items.length), ...items.flat()];
  const text = (name: string) => vector([...name].map((letter) => [letter.charCodeAt(0)]));
  const types = functions.map(({ parameters, result }) => [
    0x60,
    ...vector(Array.from({ length: parameters }, () => [typeCodes.i32])),
    ...vector(result === null ? [] : [[typeCodes[result]]]),
  ]);
  const exported = functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]);
  const bodies = functions.map(({ locals, body, result }) => {
    const declared = vector(locals.map((type) => [1, typeCodes[type]]));
    const code = resolve(body);
    // A body that leaves by `leaveWith` never falls off its end; validation wants to hear so.
    const content = [...declared, ...code, ...(result === null ? [] : [0x00]), 0x0b];
    return [...unsigned(content.length), ...content];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(5, vector([[0x00, 0x01]])),
    ...section(7, vector([[...text("memory"), 0x02, 0x00], ...exported])),
    ...section(10, vector(bodies)),
  ]);
}

/** Flattens code and turns each branch's label into the number of structures that it leaves. */
function resolve(code: Code): number[] {
  const bytes: number[] = [];
  const open: Label[] = [];
  const visit = (part: Code): void => {
    for (const each of part) {
      if (typeof each === "number") bytes.push(each);
      else if (!("mark" in each)) visit(each);
      else if (each.mark === "open") open.push(each.label);
      else if (each.mark === "close") open.pop();
      else bytes.push(...unsigned(open.length - 1 - open.lastIndexOf(each.label)));
    }
  };
  visit(code);
  return bytes;
}
