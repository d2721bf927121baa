import type { Arguments, ProblemMeta } from "../core/problem.ts";
import type { Text } from "../core/text.ts";
import { isList, isNumericArray, isTensor, type NumericArray, type Value } from "../core/value.ts";

/** A result that nobody worked for, made from the right one or from the input. */
export interface WorthlessResult {
  readonly id: string;
  readonly name: Text;
  /** Undefined where a case's answer offers nothing to spoil. */
  make(expected: Value, input: Arguments, meta: ProblemMeta): Value | undefined;
  /** Whether problems of this kind have such results at all. */
  applies(meta: ProblemMeta): boolean;
  /** Whether every case must reject it, and not only some. */
  readonly always: boolean;
}

const everywhere = () => true;

/** Results that the cases of every problem must reject. */
export const worthlessResults: readonly WorthlessResult[] = [
  {
    id: "all-zero",
    name: { en: "zeros of the right shape", zh: "形状正确的全零结果" },
    make: (expected) => mapNumbers(expected, () => 0),
    applies: ({ result }) => hasNumbers(result.kind),
    always: false,
  },
  {
    id: "nan",
    name: { en: "NaN of the right shape", zh: "形状正确的 NaN" },
    make: (expected) => mapNumbers(expected, () => Number.NaN),
    applies: ({ result }) => hasNumbers(result.kind),
    always: false,
  },
  {
    id: "echo",
    name: { en: "the first argument handed back", zh: "原样返回的第一个参数" },
    make: (_expected, [first]) => first ?? null,
    applies: everywhere,
    always: false,
  },
  {
    id: "empty",
    name: { en: "an empty result", zh: "空结果" },
    make: (expected) => (typeof expected === "object" ? [] : typeof expected === "string" ? "" : null),
    applies: everywhere,
    always: false,
  },
  {
    id: "wrong-type",
    name: { en: "a result of another type", zh: "类型不对的结果" },
    make: (expected) => (typeof expected === "string" ? 0 : "0"),
    applies: everywhere,
    always: true,
  },
  {
    id: "wrong-shape",
    name: { en: "a result of another shape", zh: "形状不对的结果" },
    make: (expected) => lengthen(expected),
    applies: ({ result }) => ["vector", "indices", "tensor"].includes(result.kind),
    always: true,
  },
  {
    id: "one-element-off",
    name: { en: "a result with one element changed", zh: "改动了一个元素的结果" },
    make: (expected) => changeOne(expected),
    applies: everywhere,
    always: true,
  },
];

function hasNumbers(kind: ProblemMeta["result"]["kind"]): boolean {
  return kind !== "string" && kind !== "boolean" && kind !== "oracle";
}

/** The same value with every number replaced. */
export function mapNumbers(value: Value, replace: (value: number) => number): Value {
  if (typeof value === "number") return replace(value);
  if (isNumericArray(value)) return (value as Float64Array).map(replace) as NumericArray;
  if (isTensor(value)) return { shape: value.shape, data: mapNumbers(value.data, replace) as NumericArray };
  if (isList(value)) return value.map((each) => mapNumbers(each, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapNumbers(each, replace)]));
}

function lengthen(value: Value): Value | undefined {
  if (isTensor(value)) return { shape: [1, ...value.shape], data: value.data };
  if (isNumericArray(value)) {
    const longer = new (value.constructor as new (length: number) => NumericArray)(value.length + 1);
    longer.set(value);
    return longer;
  }
  return isList(value) ? [...value, 0] : undefined;
}

/** The last number changed by one, or doubled where one would drown in it; the last letter; the truth. */
function changeOne(value: Value): Value | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value + Math.max(1, Math.abs(value)) : 0;
  if (typeof value === "string") return `${value}x`;
  if (typeof value === "boolean") return !value;
  if (isNumericArray(value)) {
    if (value.length === 0) return undefined;
    const changed = value.slice();
    changed[changed.length - 1] =
      value instanceof Uint8Array ? value.at(-1)! ^ 1 : (changeOne(value.at(-1)!) as number);
    return changed;
  }
  if (isTensor(value)) {
    const data = changeOne(value.data);
    return data === undefined ? undefined : { shape: value.shape, data: data as NumericArray };
  }
  if (value === null) return 0;
  if (isList(value)) return changeLast([...value.entries()], (entries) => entries.map(([, each]) => each));
  return changeLast(Object.entries(value), (entries) => Object.fromEntries(entries));
}

function changeLast<K>(entries: [K, Value][], build: (entries: [K, Value][]) => Value): Value | undefined {
  for (let i = entries.length - 1; i >= 0; i -= 1) {
    const changed = changeOne(entries[i]![1]);
    if (changed !== undefined) return build(entries.map(([key, each], k) => [key, k === i ? changed : each]));
  }
  return undefined;
}
