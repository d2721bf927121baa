import { createRequire } from "node:module";
import { join } from "node:path";
import { type ConvolutionCase, inProcess, type Peer } from "./contender.ts";

interface TfTensor {
  readonly shape: readonly number[];
  dataSync(): Float32Array | Int32Array;
  dispose(): void;
}
interface Tf {
  readonly version_core: string;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor(data: Float32Array, shape: readonly number[]): TfTensor;
  conv2d(input: TfTensor, weight: TfTensor, stride: number, padding: number | "same" | "valid"): TfTensor;
  depthwiseConv2d(
    input: TfTensor,
    weight: TfTensor,
    stride: number,
    padding: number | "same" | "valid",
  ): TfTensor;
  readonly image: {
    nonMaxSuppression(
      boxes: TfTensor,
      scores: TfTensor,
      most: number,
      iouThreshold: number,
      scoreThreshold: number,
    ): TfTensor;
  };
}
interface TfWasm {
  setWasmPaths(folder: string): void;
  setThreadsCount(threads: number): void;
}

/** TensorFlow.js with one backend. Tensors are made beforehand, in its own layout; results are read back. */
export async function openTfjs(folder: string, backend: "wasm" | "cpu"): Promise<Peer> {
  const require = createRequire(join(folder, "package.json"));
  const packages = join(folder, "node_modules/@tensorflow");
  const tf = require(join(packages, "tfjs-core")) as Tf;
  const module = require(join(packages, `tfjs-backend-${backend}`)) as TfWasm;
  if (backend === "wasm") {
    module.setWasmPaths(join(packages, "tfjs-backend-wasm/dist/"));
    module.setThreadsCount(1);
  }
  const select = async () => {
    if (!(await tf.setBackend(backend))) throw new Error(`tfjs: no backend ${backend}`);
    await tf.ready();
  };
  await select();
  const read = (tensor: TfTensor) => {
    const data = tensor.dataSync();
    tensor.dispose();
    return data;
  };

  return {
    name: `tfjs-${backend}`,
    version: tf.version_core,
    async prepareNms({ boxes, scores }) {
      await select();
      const n = scores.length;
      const boxTensor = tf.tensor(boxes, [n, 4]);
      const scoreTensor = tf.tensor(scores, [n]);
      const run = () =>
        read(
          tf.image.nonMaxSuppression(boxTensor, scoreTensor, n, 0.5, Number.NEGATIVE_INFINITY),
        ) as Int32Array;
      return inProcess(run, () => {
        boxTensor.dispose();
        scoreTensor.dispose();
      });
    },
    async prepareConvolution(convolution) {
      await select();
      const { inputShape, weightShape, stride, padding, groups } = convolution;
      const [, channels, height, width] = inputShape;
      const [outChannels, groupChannels, kernelHeight, kernelWidth] = weightShape;
      const depthwise = groups > 1;
      const input = tf.tensor(lastToChannels(convolution), [1, height, width, channels]);
      const weight = tf.tensor(
        kernelsLast(convolution),
        depthwise
          ? [kernelHeight, kernelWidth, outChannels, 1]
          : [kernelHeight, kernelWidth, groupChannels, outChannels],
      );
      const convolve = () =>
        depthwise
          ? tf.depthwiseConv2d(input, weight, stride, padding)
          : tf.conv2d(input, weight, stride, padding);
      const timed = inProcess(
        () => read(convolve()) as Float32Array,
        () => {
          input.dispose();
          weight.dispose();
        },
      );
      return { ...timed, result: async () => channelsFirst(read(convolve()) as Float32Array, outChannels) };
    },
    close: async () => {},
  };
}

/** NCHW to NHWC, one image. */
function lastToChannels({ input, inputShape: [, channels] }: ConvolutionCase): Float32Array {
  const plane = input.length / channels;
  return input.map((_, i) => input[(i % channels) * plane + Math.floor(i / channels)]!);
}

/** [M, C, kH, kW] to [kH, kW, C, M]. */
function kernelsLast({
  weight,
  weightShape: [outChannels, channels, kernelHeight, kernelWidth],
}: ConvolutionCase) {
  const taps = kernelHeight * kernelWidth;
  return weight.map((_, i) => {
    const m = i % outChannels;
    const c = Math.floor(i / outChannels) % channels;
    const tap = Math.floor(i / (outChannels * channels));
    return weight[(m * channels + c) * taps + tap]!;
  });
}

/** NHWC to NCHW, one image. */
function channelsFirst(data: Float32Array, channels: number): Float32Array {
  const plane = data.length / channels;
  return data.map((_, i) => data[(i % plane) * channels + Math.floor(i / plane)]!);
}
