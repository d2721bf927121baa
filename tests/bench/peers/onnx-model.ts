/**
 * Just enough of ONNX's protocol buffers to write a model of one node.
 * Source: onnx.proto, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */

type Bytes = number[];

function varint(value: number): Bytes {
  const bytes: Bytes = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}
const integer = (field: number, value: number): Bytes => [...varint(field * 8), ...varint(value)];
function message(field: number, content: ArrayLike<number>): Bytes {
  const bytes = [...varint(field * 8 + 2), ...varint(content.length)];
  for (let i = 0; i < content.length; i += 1) bytes.push(content[i]!);
  return bytes;
}
const text = (field: number, value: string): Bytes => message(field, Buffer.from(value));

const elementTypes = { float32: 1, int64: 7 } as const;

interface Port {
  readonly name: string;
  readonly type: keyof typeof elementTypes;
  /** A name stands for an extent that is not fixed. */
  readonly shape: readonly (number | string)[];
}

interface NodeModel {
  readonly operator: string;
  readonly inputs: readonly Port[];
  readonly output: Port;
  /** Fixed inputs, after the others. */
  readonly constants?: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly data: Float32Array;
  }[];
  /** Lists of integers, or one integer. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

function describe({ name, type, shape }: Port): Bytes {
  const dimensions = shape.flatMap((extent) =>
    message(1, typeof extent === "number" ? integer(1, extent) : text(2, extent)),
  );
  const tensor = [...integer(1, elementTypes[type]), ...message(2, dimensions)];
  return [...text(1, name), ...message(2, message(1, tensor))];
}

function attribute(name: string, value: number | readonly number[]): Bytes {
  if (typeof value === "number") return [...text(1, name), ...integer(3, value), ...integer(20, 2)];
  return [...text(1, name), ...value.flatMap((each) => integer(8, each)), ...integer(20, 7)];
}

/** The bytes of a model (IR 8, operator set 11) with a single node. */
export function writeModel({
  operator,
  inputs,
  output,
  constants = [],
  attributes = {},
}: NodeModel): Uint8Array {
  const node = [
    ...[...inputs, ...constants].flatMap(({ name }) => text(1, name)),
    ...text(2, output.name),
    ...text(4, operator),
    ...Object.entries(attributes).flatMap(([name, value]) => message(5, attribute(name, value))),
  ];
  const initializers = constants.map(({ name, shape, data }) => [
    ...shape.flatMap((extent) => integer(1, extent)),
    ...integer(2, elementTypes.float32),
    ...text(8, name),
    ...message(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ]);
  const parts: Bytes[] = [
    message(1, node),
    text(2, "one-node"),
    ...initializers.map((each) => message(5, each)),
    ...inputs.map((each) => message(11, describe(each))),
    message(12, describe(output)),
  ];
  let graph: Bytes = [];
  for (const part of parts) graph = graph.concat(part);
  return Uint8Array.from([...integer(1, 8)].concat(message(7, graph), message(8, integer(2, 11))));
}
