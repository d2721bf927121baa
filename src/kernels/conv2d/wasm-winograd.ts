import { ArgumentError } from "../argument-error.ts";
import type { ConvolutionPlan } from "../convolution.ts";
import {
  assemble,
  type Code,
  choose,
  countLoop,
  defineFunction,
  type Expression,
  f32x4,
  i32,
  increase,
  type Local,
  type MakeLocal,
  v128,
  type WasmFunction,
} from "../wasm/assembler.ts";
import { compile, instantiate, type LinearMemory } from "../wasm/engine.ts";
import {
  type Conv2dLayer,
  contends,
  copyRow,
  definePad,
  floatBytes,
  lineFloats,
  makeArena,
  reserveOrThrow,
  shapeKey,
} from "./layer.ts";
import {
  makeRegisterTile,
  packChannels,
  sideBySide,
  splitEvenly,
  tileChannels,
  transpose,
  weightStepBytes,
} from "./register-tile.ts";

/*
 * Winograd's minimal filtering for 3x3 kernels with stride 1 (Lavin and Gray, "Fast Algorithms for Convolutional Neural
 * Networks", CVPR 2016): Y = A' [(G g G') * (B' d B)] A for each output tile of m x m, its products summed over the input
 * channels as (m + 2)^2 matrix products. F(2x2) takes 2.25 times fewer multiplications than the direct sum, F(4x4) four
 * times fewer, at the price of other roundings. Vectors lie along four neighbouring tiles.
 */

export type WinogradTile = 2 | 4;

interface Transform {
  /** m, the outputs of a tile along one axis. */
  readonly outputs: WinogradTile;
  /** m + 2, the inputs of a tile along one axis. */
  readonly inputs: number;
  /** B', [inputs, inputs]. */
  readonly input: readonly (readonly number[])[];
  /** G, [inputs, 3]. */
  readonly kernel: readonly (readonly number[])[];
  /** A', [outputs, inputs]. */
  readonly output: readonly (readonly number[])[];
}

const transforms: Readonly<Record<WinogradTile, Transform>> = {
  2: {
    outputs: 2,
    inputs: 4,
    input: [
      [1, 0, -1, 0],
      [0, 1, 1, 0],
      [0, -1, 1, 0],
      [0, 1, 0, -1],
    ],
    kernel: [
      [1, 0, 0],
      [1 / 2, 1 / 2, 1 / 2],
      [1 / 2, -1 / 2, 1 / 2],
      [0, 0, 1],
    ],
    output: [
      [1, 1, 1, 0],
      [0, 1, -1, -1],
    ],
  },
  4: {
    outputs: 4,
    inputs: 6,
    input: [
      [4, 0, -5, 0, 1, 0],
      [0, -4, -4, 1, 1, 0],
      [0, 4, -4, -1, 1, 0],
      [0, -2, -1, 2, 1, 0],
      [0, 2, -1, -2, 1, 0],
      [0, 4, 0, -5, 0, 1],
    ],
    kernel: [
      [1 / 4, 0, 0],
      [-1 / 6, -1 / 6, -1 / 6],
      [-1 / 6, 1 / 6, -1 / 6],
      [1 / 24, 1 / 12, 1 / 6],
      [1 / 24, -1 / 12, 1 / 6],
      [0, 0, 1],
    ],
    output: [
      [1, 1, 1, 1, 1, 0],
      [0, 1, -1, 2, -2, 0],
      [0, 1, 1, 4, 4, 0],
      [0, 1, -1, 8, -8, 1],
    ],
  },
};

/** Tiles that a vector holds. */
const lanes = 4;

/** How the output is cut into tiles, and the planes that this takes. */
interface Tiling extends Transform {
  readonly rows: number;
  /** Tiles of a row, at least a vector of them. */
  readonly columns: number;
  readonly tiles: number;
  readonly paddedWidth: number;
  readonly paddedHeight: number;
  /** An output plane of whole tiles. */
  readonly wholeWidth: number;
  readonly wholeHeight: number;
}

function cutIntoTiles(plan: ConvolutionPlan, transform: Transform): Tiling {
  const rows = Math.ceil(plan.outHeight / transform.outputs);
  const columns = Math.max(lanes, Math.ceil(plan.outWidth / transform.outputs));
  const wholeWidth = columns * transform.outputs;
  const wholeHeight = rows * transform.outputs;
  return {
    ...transform,
    rows,
    columns,
    tiles: rows * columns,
    wholeWidth,
    wholeHeight,
    paddedWidth: wholeWidth + 2,
    paddedHeight: wholeHeight + 2,
  };
}

interface Exports {
  readonly memory: LinearMemory;
  pad(from: number, to: number, planes: number): void;
  transformInput(plane: number, transformed: number): void;
  multiply(transformed: number, weights: number, products: number): void;
  transformOutput(products: number, bias: number, output: number): void;
}

/**
 * @param weight [M, C, 3, 3]
 * @param bias [M] or null
 * @throws ArgumentError unless the kernel is 3x3 with stride 1, dilation 1 and one group
 */
export function prepareWinograd(
  plan: ConvolutionPlan,
  weight: Float32Array,
  bias: Float32Array | null,
  tile: WinogradTile,
): Conv2dLayer {
  checkSuits(plan);
  const { images, inChannels, outChannels, outHeight, outWidth } = plan;
  const tiling = cutIntoTiles(plan, transforms[tile]);
  const { tiles, inputs, paddedWidth, paddedHeight } = tiling;
  const points = inputs * inputs;
  const blocks = Math.ceil(outChannels / tileChannels);
  const blockFloats = inChannels * tileChannels;
  const paddedOutChannels = blocks * tileChannels;
  const inFloats = inChannels * plan.inHeight * plan.inWidth;
  const outPositions = outHeight * outWidth;

  const arena = makeArena();
  const scratch = arena.place(tiling.wholeHeight * tiling.wholeWidth);
  const biases = arena.place(paddedOutChannels);
  const weights = arena.place(points * blocks * blockFloats);
  const raw = arena.place(inFloats);
  const padded = arena.place(inChannels * paddedHeight * paddedWidth);
  const transformedFloats = staggered(inChannels * tiles);
  const productFloats = staggered(paddedOutChannels * tiles);
  const transformed = arena.place(points * transformedFloats);
  const products = arena.place(points * productFloats);
  const outputs = arena.place(outChannels * outPositions);

  const extents = { ...tiling, height: plan.inHeight, width: plan.inWidth, padding: plan.padding };
  const module = compile(shapeKey(`winograd-${tile}`, plan), () =>
    assemble([
      definePad(extents),
      defineTransformInput(tiling, inChannels),
      defineMultiply(tiling, inChannels),
      defineTransformOutput(tiling, plan, paddedOutChannels, scratch),
    ]),
  );
  const wasm = instantiate<Exports>(module);
  reserveOrThrow(wasm.memory, arena.end());
  const { buffer } = wasm.memory;
  const weightView = new Float32Array(buffer, weights, points * blocks * blockFloats);
  transformWeights(tiling, weight, plan, weightView);
  if (bias !== null) new Float32Array(buffer, biases, outChannels).set(bias);

  const rawView = new Float32Array(buffer, raw, inFloats);
  const outputView = new Float32Array(buffer, outputs, outChannels * outPositions);
  return {
    outputShape: [images, outChannels, outHeight, outWidth],
    run(input, output = new Float32Array(images * outChannels * outPositions)) {
      for (let image = 0; image < images; image += 1) {
        rawView.set(input.subarray(image * inFloats, (image + 1) * inFloats));
        wasm.pad(raw, padded, inChannels);
        for (let c = 0; c < inChannels; c += 1) {
          const plane = padded + c * paddedHeight * paddedWidth * floatBytes;
          wasm.transformInput(plane, transformed + c * tiles * floatBytes);
        }
        for (let point = 0; point < points; point += 1) {
          for (let block = 0; block < blocks; block += 1) {
            wasm.multiply(
              transformed + point * transformedFloats * floatBytes,
              weights + (point * blocks + block) * blockFloats * floatBytes,
              products + (point * productFloats + block * tileChannels * tiles) * floatBytes,
            );
          }
        }
        for (let m = 0; m < outChannels; m += 1) {
          wasm.transformOutput(
            products + m * tiles * floatBytes,
            biases + m * floatBytes,
            outputs + m * outPositions * floatBytes,
          );
        }
        output.set(outputView, image * outputView.length);
      }
      return output;
    },
  };
}

/** Floats from one point's plane to the next: the transforms touch the same place of all of them in turn. */
function staggered(floats: number): number {
  return contends(floats) ? floats + lineFloats : floats;
}

/** Throws unless the kernel is 3x3 with stride 1, dilation 1 and one group. */
export function checkSuits(plan: ConvolutionPlan): void {
  const threeByThree = plan.kernelHeight === 3 && plan.kernelWidth === 3;
  const plain = [...plan.stride, ...plan.dilation, plan.groups].every((each) => each === 1);
  if (!threeByThree || !plain) {
    throw new ArgumentError(
      "algorithm",
      "Winograd takes 3x3 kernels with stride 1, dilation 1 and one group",
    );
  }
}

/** G g G' of each kernel, in float64, packed for the register tile: [points, blocks, C, 8]. */
function transformWeights(
  { inputs, kernel }: Transform,
  weight: Float32Array,
  plan: ConvolutionPlan,
  packed: Float32Array,
): void {
  const kernels = plan.outChannels * plan.inChannels;
  const points = Array.from({ length: inputs * inputs }, () => new Float32Array(kernels));
  const half = new Float64Array(inputs * 3);
  for (let k = 0; k < kernels; k += 1) {
    for (let i = 0; i < inputs; i += 1) {
      const [g0, g1, g2] = kernel[i] as [number, number, number];
      for (let x = 0; x < 3; x += 1) {
        half[i * 3 + x] = g0 * weight[k * 9 + x]! + g1 * weight[k * 9 + 3 + x]! + g2 * weight[k * 9 + 6 + x]!;
      }
    }
    for (let i = 0; i < inputs; i += 1) {
      for (let j = 0; j < inputs; j += 1) {
        const [g0, g1, g2] = kernel[j] as [number, number, number];
        points[i * inputs + j]![k] = g0 * half[i * 3]! + g1 * half[i * 3 + 1]! + g2 * half[i * 3 + 2]!;
      }
    }
  }
  const pointFloats = packed.length / points.length;
  points.forEach((each, point) => {
    const to = packed.subarray(point * pointFloats, (point + 1) * pointFloats);
    packChannels(to, each, plan.inChannels, plan);
  });
}

/** The sum of `terms` by `coefficients`; nothing is done for a 0, nothing is multiplied for a 1. */
function combine(coefficients: readonly number[], terms: readonly Expression<"v128">[]): Expression<"v128"> {
  const used = coefficients.flatMap((factor, i) => (factor === 0 ? [] : [{ factor, term: terms[i]! }]));
  // A term that is added goes first, so that the rest can be added or taken away.
  used.sort((a, b) => Number(b.factor === 1) - Number(a.factor === 1));
  const scaled = (factor: number, term: Expression<"v128">) =>
    factor === 1 ? term : f32x4.mul(term, f32x4.const(factor));
  const [first, ...rest] = used as [{ factor: number; term: Expression<"v128"> }];
  return rest.reduce(
    (sum: Expression<"v128">, { factor, term }: { factor: number; term: Expression<"v128"> }) =>
      factor < 0 ? f32x4.sub(sum, scaled(-factor, term)) : f32x4.add(sum, scaled(factor, term)),
    scaled(first.factor, first.term),
  );
}

/**
 * The matrix times `terms`, row by row. Where neighbouring columns differ in sign alone, their sum and difference are
 * formed once for all rows; where neighbouring rows do, what they share and what they do not.
 */
function applyMatrix(
  matrix: readonly (readonly number[])[],
  terms: readonly Local<"v128">[],
  make: MakeLocal,
  useRow: (row: number, value: Expression<"v128">) => Code,
): Code {
  const folded = foldColumns(matrix, terms, make);
  const code: Code[] = [folded.prepare];
  for (let row = 0; row < folded.matrix.length; row += 1) {
    const one = folded.matrix[row]!;
    const two = folded.matrix[row + 1];
    const shared = one.map((factor, i) => (factor + (two?.[i] ?? 0)) / 2);
    const other = one.map((factor, i) => (factor - (two?.[i] ?? 0)) / 2);
    const isPair =
      two !== undefined && countFactors(shared) + countFactors(other) < countFactors(one) + countFactors(two);
    if (!isPair) {
      code.push(useRow(row, combine(one, folded.terms)));
      continue;
    }
    const [same, opposite] = [make("v128"), make("v128")];
    code.push(
      same.set(combine(shared, folded.terms)),
      opposite.set(combine(other, folded.terms)),
      useRow(row, f32x4.add(same, opposite)),
      useRow(row + 1, f32x4.sub(same, opposite)),
    );
    row += 1;
  }
  return code;
}

const countFactors = (coefficients: readonly number[]) =>
  coefficients.filter((factor) => factor !== 0).length;

/** Neighbouring columns that differ in sign alone, in at least two rows each way, as columns of sum and difference. */
function foldColumns(
  matrix: readonly (readonly number[])[],
  terms: readonly Local<"v128">[],
  make: MakeLocal,
): { prepare: Code; matrix: number[][]; terms: readonly Local<"v128">[] } {
  const folded = matrix.map((row) => [...row]);
  const foldedTerms = [...terms];
  const prepare: Code[] = [];
  for (let column = 0; column + 1 < terms.length; column += 1) {
    const pairs = matrix.map((row) => [row[column]!, row[column + 1]!] as const);
    const equal = pairs.filter(([a, b]) => a !== 0 && a === b).length;
    const opposite = pairs.filter(([a, b]) => a !== 0 && a === -b).length;
    if (equal < 2 || opposite < 2 || equal + opposite < pairs.length) continue;
    const [sum, difference] = [make("v128"), make("v128")];
    prepare.push(
      sum.set(f32x4.add(terms[column]!, terms[column + 1]!)),
      difference.set(f32x4.sub(terms[column]!, terms[column + 1]!)),
    );
    for (const [row, [a, b]] of pairs.entries()) {
      folded[row]![column] = a === b ? a : 0;
      folded[row]![column + 1] = a === b ? 0 : a;
    }
    foldedTerms[column] = sum;
    foldedTerms[column + 1] = difference;
    column += 1;
  }
  return { prepare, matrix: folded, terms: foldedTerms };
}

/** Visits the tiles four at a time; the last four of a row overlap the ones before where the row does not divide. */
function forEachFourTiles(
  { rows, columns }: Tiling,
  make: MakeLocal,
  body: (row: Local<"i32">, column: Local<"i32">) => Code,
): Code {
  const row = make("i32");
  const group = make("i32");
  const column = make("i32");
  const last = columns - lanes;
  return countLoop(row, i32.const(0), i32.const(rows), 1, () =>
    countLoop(group, i32.const(0), i32.const(Math.ceil(columns / lanes)), 1, () => [
      column.set(i32.mul(group, i32.const(lanes))),
      column.set(choose(i32.gtS(column, i32.const(last)), i32.const(last), column)),
      body(row, column),
    ]),
  );
}

const makeVectors = (make: MakeLocal, count: number) => Array.from({ length: count }, () => make("v128"));

/** transformInput(plane, transformed): B' d B for each tile of a plane, a row of `transformed` a point. */
function defineTransformInput(tiling: Tiling, channels: number): WasmFunction {
  const { inputs, outputs, columns, tiles, paddedWidth, input: matrix } = tiling;
  const pointBytes = staggered(channels * tiles) * floatBytes;
  return defineFunction("transformInput", 2, null, ([plane, transformed], make) => {
    const source = make("i32");
    const target = make("i32");
    const loaded = makeVectors(make, 5);
    const column = makeVectors(make, inputs);
    const halfway = Array.from({ length: inputs }, () => makeVectors(make, inputs));
    const transformRow = (row: number): Code => [
      gatherColumns(source, row * paddedWidth * floatBytes, outputs, loaded, column),
      applyMatrix(matrix, column, make, (j, value) => halfway[row]![j]!.set(value)),
    ];
    return forEachFourTiles(tiling, make, (tileRow, tileColumn) => [
      source.set(
        i32.add(
          plane!,
          i32.add(
            i32.mul(tileRow, i32.const(outputs * paddedWidth * floatBytes)),
            i32.mul(tileColumn, i32.const(outputs * floatBytes)),
          ),
        ),
      ),
      target.set(
        i32.add(
          transformed!,
          i32.add(
            i32.mul(tileRow, i32.const(columns * floatBytes)),
            i32.mul(tileColumn, i32.const(floatBytes)),
          ),
        ),
      ),
      halfway.map((_, row) => transformRow(row)),
      column.map((_, j) =>
        applyMatrix(
          matrix,
          halfway.map((row) => row[j]!),
          make,
          (i, value) => v128.store(target, value, (i * inputs + j) * pointBytes),
        ),
      ),
    ]);
  });
}

/** Sets `column[j]` to the j-th number of one row of four neighbouring tiles. */
function gatherColumns(
  source: Local<"i32">,
  offset: number,
  outputs: WinogradTile,
  loaded: readonly Local<"v128">[],
  column: readonly Local<"v128">[],
): Code {
  const vectors = outputs === 4 ? 5 : 3;
  const code: Code[] = [];
  for (let i = 0; i < vectors; i += 1) code.push(loaded[i]!.set(v128.load(source, offset + 16 * i)));
  if (outputs === 4) {
    code.push(transpose(loaded.slice(0, 4), column.slice(0, 4)));
  } else {
    code.push(
      column[0]!.set(f32x4.shuffle(loaded[0]!, loaded[1]!, [0, 2, 4, 6])),
      column[1]!.set(f32x4.shuffle(loaded[0]!, loaded[1]!, [1, 3, 5, 7])),
    );
  }
  // The last two numbers of a tile are the first two of the next one.
  const beyond = loaded[vectors - 1]!;
  code.push(
    column[outputs]!.set(f32x4.shuffle(column[0]!, beyond, [1, 2, 3, 4])),
    column[outputs + 1]!.set(f32x4.shuffle(column[1]!, beyond, [1, 2, 3, 5])),
  );
  return code;
}

/** multiply(transformed, weights, products): one point's matrix product for eight output channels. */
function defineMultiply({ tiles }: Tiling, channels: number): WasmFunction {
  return defineFunction("multiply", 3, null, ([transformed, weights, products], make) => {
    const tile = makeRegisterTile(make);
    const count = make("i32");
    const here = make("i32");
    const source = make("i32");
    const weightsEnd = make("i32");
    return [
      weightsEnd.set(i32.add(weights!, i32.const(channels * weightStepBytes))),
      splitEvenly(tiles).map(({ width, count: times }) =>
        countLoop(count, i32.const(0), i32.const(times), 1, () => [
          here.set(weights!),
          source.set(transformed!),
          tile.sum({
            begin: { from: "zero" },
            weights: here,
            weightsEnd,
            openStep: [],
            source,
            closeStep: increase(source, tiles * floatBytes),
            positionOffsets: sideBySide(width, floatBytes),
          }),
          tile.store(width, products!, tiles * floatBytes),
          increase(transformed!, width * floatBytes),
          increase(products!, width * floatBytes),
        ]),
      ),
    ];
  });
}

/** transformOutput(products, bias, output): A' m A plus the bias for each tile of one channel. */
function defineTransformOutput(
  tiling: Tiling,
  { outHeight, outWidth }: ConvolutionPlan,
  channels: number,
  scratch: number,
): WasmFunction {
  const { inputs, outputs, columns, tiles, wholeWidth, wholeHeight, output: matrix } = tiling;
  const pointBytes = staggered(channels * tiles) * floatBytes;
  const isWhole = wholeWidth === outWidth && wholeHeight === outHeight;
  return defineFunction("transformOutput", 3, null, ([products, bias, output], make) => {
    const source = make("i32");
    const target = make("i32");
    const row = make("i32");
    const end = make("i32");
    const biases = make("v128");
    const halfway = Array.from({ length: outputs }, () => makeVectors(make, inputs));
    const values = makeVectors(make, outputs);
    const placed = makeVectors(make, outputs);
    const points = makeVectors(make, inputs);

    const storeRow = (a: number): Code => [
      applyMatrix(matrix, halfway[a]!, make, (b, value) => values[b]!.set(f32x4.add(value, biases))),
      outputs === 4
        ? transpose(values, placed)
        : [
            placed[0]!.set(f32x4.shuffle(values[0]!, values[1]!, [0, 4, 1, 5])),
            placed[1]!.set(f32x4.shuffle(values[0]!, values[1]!, [2, 6, 3, 7])),
          ],
      placed.map((each, i) => v128.store(target, each, (a * wholeWidth + 4 * i) * floatBytes)),
    ];
    return [
      biases.set(v128.loadSplat(bias!)),
      forEachFourTiles(tiling, make, (tileRow, tileColumn) => [
        source.set(
          i32.add(
            products!,
            i32.add(
              i32.mul(tileRow, i32.const(columns * floatBytes)),
              i32.mul(tileColumn, i32.const(floatBytes)),
            ),
          ),
        ),
        target.set(
          i32.add(
            isWhole ? output! : i32.const(scratch),
            i32.add(
              i32.mul(tileRow, i32.const(outputs * wholeWidth * floatBytes)),
              i32.mul(tileColumn, i32.const(outputs * floatBytes)),
            ),
          ),
        ),
        Array.from({ length: inputs }, (_, j) => [
          points.map((point, i) => point.set(v128.load(source, (i * inputs + j) * pointBytes))),
          applyMatrix(matrix, points, make, (a, value) => halfway[a]![j]!.set(value)),
        ]),
        halfway.map((_, a) => storeRow(a)),
      ]),
      isWhole
        ? []
        : [
            source.set(i32.const(scratch)),
            countLoop(row, i32.const(0), i32.const(outHeight), 1, () => [
              copyRow(source, output!, outWidth, end),
              increase(source, (wholeWidth - outWidth) * floatBytes),
            ]),
          ],
    ];
  });
}
