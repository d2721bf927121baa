import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type ConvolutionCase, inProcess, type Peer } from "./contender.ts";
import { writeModel } from "./onnx-model.ts";

interface OrtTensor {
  readonly data: Float32Array | BigInt64Array;
}
interface OrtSession {
  run(feeds: Readonly<Record<string, OrtTensor>>): Promise<Readonly<Record<string, OrtTensor>>>;
  release(): Promise<void>;
}
interface Ort {
  readonly env: { readonly wasm: { numThreads?: number } };
  readonly Tensor: new (
    type: string,
    data: Float32Array | BigInt64Array,
    shape: readonly number[],
  ) => OrtTensor;
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<OrtSession>;
  };
}

/** onnxruntime, native ("node") or in WebAssembly ("web"), on one thread. Weights are constants, which it lays out once. */
export async function openOnnxruntime(folder: string, kind: "node" | "web"): Promise<Peer> {
  const require = createRequire(join(folder, "package.json"));
  const name = `onnxruntime-${kind}` as const;
  const ort = (
    kind === "node"
      ? require(join(folder, "node_modules", name))
      : await import(pathToFileURL(join(folder, "node_modules/onnxruntime-web/dist/ort.node.min.mjs")).href)
  ) as Ort;
  if (kind === "web") ort.env.wasm.numThreads = 1;
  const { version } = require(join(folder, "node_modules", name, "package.json")) as { version: string };
  const open = (model: Uint8Array) =>
    ort.InferenceSession.create(model, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionProviders: [kind === "node" ? "cpu" : "wasm"],
    });

  return {
    name,
    version,
    async prepareNms({ boxes, scores }) {
      const n = scores.length;
      const session = await open(
        writeModel({
          operator: "NonMaxSuppression",
          inputs: [
            { name: "boxes", type: "float32", shape: [1, "n", 4] },
            { name: "scores", type: "float32", shape: [1, 1, "n"] },
            { name: "most", type: "int64", shape: [1] },
            { name: "threshold", type: "float32", shape: [1] },
          ],
          output: { name: "selected", type: "int64", shape: ["k", 3] },
        }),
      );
      const feeds = {
        boxes: new ort.Tensor("float32", boxes, [1, n, 4]),
        scores: new ort.Tensor("float32", scores, [1, 1, n]),
        most: new ort.Tensor("int64", BigInt64Array.of(BigInt(n)), [1]),
        threshold: new ort.Tensor("float32", Float32Array.of(0.5), [1]),
      };
      const run = async () => (await session.run(feeds)).selected!.data as BigInt64Array;
      const timed = inProcess(run, () => session.release());
      return {
        ...timed,
        result: async () => boxColumn(await run()),
      };
    },
    async prepareConvolution(convolution) {
      const session = await open(writeConvolution(convolution));
      const feeds = { input: new ort.Tensor("float32", convolution.input, convolution.inputShape) };
      const run = async () => (await session.run(feeds)).output!.data as Float32Array;
      return inProcess(run, () => session.release());
    },
    close: async () => {},
  };
}

/** The last column of rows of [image, class, box]. */
function boxColumn(rows: BigInt64Array): Int32Array {
  return Int32Array.from({ length: rows.length / 3 }, (_, k) => Number(rows[3 * k + 2]));
}

function writeConvolution({
  inputShape,
  weightShape,
  stride,
  padding,
  groups,
  weight,
}: ConvolutionCase): Uint8Array {
  return writeModel({
    operator: "Conv",
    inputs: [{ name: "input", type: "float32", shape: inputShape }],
    constants: [{ name: "weight", shape: weightShape, data: weight }],
    output: { name: "output", type: "float32", shape: [1, weightShape[0], "oH", "oW"] },
    attributes: {
      strides: [stride, stride],
      pads: [padding, padding, padding, padding],
      group: groups,
    },
  });
}
