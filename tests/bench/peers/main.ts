import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, platform, release } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Detections } from "../../../src/bench/detections.ts";
import { prepareConv2d } from "../../../src/kernels/conv2d.ts";
import { nms } from "../../../src/kernels/nms.ts";
import { type ConvolutionKernel, convolutionCases, detectionCases } from "./cases.ts";
import {
  type ClockKind,
  type ConvolutionCase,
  chooseClock,
  inProcess,
  type Peer,
  type PeerName,
  type Prepared,
} from "./contender.ts";
import { installPeers } from "./install.ts";
import { openNumpy } from "./numpy.ts";
import { openOnnxruntime } from "./onnxruntime.ts";
import { timePairs } from "./pairs.ts";
import { insertTable, renderTable } from "./table.ts";
import { openTfjs } from "./tfjs.ts";

/* `npm run bench:peers -- [--json out.json] [--case name]... [--cpu]`: our kernels beside those that JavaScript offers. */

export interface Machine {
  readonly clock: ClockKind;
  readonly cpu: string;
  readonly cores: number;
  readonly platform: string;
  readonly node: string;
  readonly peers: Readonly<Partial<Record<PeerName, string>>>;
}

export interface Row {
  readonly kernel: "nms" | ConvolutionKernel;
  readonly case: string;
  readonly peer: PeerName;
  /** The peer's time divided by ours. */
  readonly ratio: number;
  readonly oursMs: number;
  readonly peerMs: number;
}

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = join(root, ".bench/peers");
/** A peer that would need longer than this for a case is left out of it. */
const mostMs = 60_000;

const rows: Row[] = [];
const leftOut: string[] = [];
let disagreements = 0;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: "string" }, case: { type: "string", multiple: true }, cpu: { type: "boolean" } },
  });
  const wanted = (name: string) => values.case === undefined || values.case.includes(name);
  installPeers(folder);
  const clock = values.cpu ? "cpu" : "wall";
  chooseClock(clock);
  const peers = await openPeers(clock);
  await benchNms(peers, wanted);
  await benchConvolutions(peers, wanted);
  for (const peer of peers) await peer.close();

  const machine: Machine = {
    clock,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    platform: `${platform()} ${release()}`,
    node: process.versions.node,
    peers: Object.fromEntries(peers.map(({ name, version }) => [name, version])),
  };
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ machine, rows, leftOut }, null, 2)}\n`);
  }
  const table = renderTable(machine, rows, leftOut);
  process.stdout.write(`\n${table}\n`);
  writeFileSync(join(folder, "table.md"), `${table}\n`);
  // A table of some cases only must not stand for the whole.
  if (values.case === undefined) updateReadme(table);
  if (disagreements > 0) process.exitCode = 1;
}

async function openPeers(clock: ClockKind): Promise<Peer[]> {
  const numpy = await openNumpy(folder, clock);
  if (numpy === null) leftOut.push("numpy everywhere (no python3 that has it)");
  return [
    await openOnnxruntime(folder, "node"),
    await openOnnxruntime(folder, "web"),
    await openTfjs(folder, "wasm"),
    await openTfjs(folder, "cpu"),
    ...(numpy === null ? [] : [numpy]),
  ];
}

async function benchNms(peers: readonly Peer[], wanted: (name: string) => boolean): Promise<void> {
  for (const peer of peers) {
    // All of them hold candidates against a list: their time grows with boxes times kept boxes.
    let msPerPair = 0;
    for (const { name, make } of detectionCases) {
      if (!wanted(name)) continue;
      const { boxes, scores } = make();
      const kept = nms(boxes, scores, 0.5);
      const expectedMs = msPerPair * scores.length * kept.length;
      if (expectedMs > mostMs) {
        leaveOut(peer, `nms ${name}`, `would take some ${Math.round(expectedMs / 1000)} s`);
        continue;
      }
      const prepared = await peer.prepareNms({ boxes, scores });
      const found = await prepared.result();
      checkKept(peer, name, kept, found, { boxes, scores });
      const row = await bench(
        "nms",
        name,
        peer,
        inProcess(() => nms(boxes, scores, 0.5)),
        prepared,
      );
      msPerPair = row.peerMs / (scores.length * kept.length);
    }
  }
}

async function benchConvolutions(peers: readonly Peer[], wanted: (name: string) => boolean): Promise<void> {
  for (const { name, kernels, make } of convolutionCases) {
    if (!wanted(name)) continue;
    const convolution = make();
    const truth = prepareOurs(convolution, "conv2d-direct");
    for (const kernel of kernels) {
      const ours = prepareOurs(convolution, kernel);
      for (const peer of peers) {
        const prepared = await peer.prepareConvolution(convolution);
        checkClose(`${kernel} ${name}`, "ours", await truth.result(), await ours.result());
        checkClose(`${kernel} ${name}`, peer.name, await truth.result(), await prepared.result());
        await bench(kernel, name, peer, ours, prepared);
      }
    }
  }
}

/** A layer as a user would hold it: weights laid out once, the output array used again. */
function prepareOurs(
  { inputShape, weightShape, stride, padding, groups, input, weight }: ConvolutionCase,
  kernel: ConvolutionKernel,
): Prepared<Float32Array> {
  const options = {
    stride: [stride, stride],
    padding: [padding, padding],
    dilation: [1, 1],
    groups,
  } as const;
  const algorithm =
    kernel === "conv2d-winograd-f2" || kernel === "conv2d-winograd-f4"
      ? (kernel.slice("conv2d-".length) as "winograd-f2" | "winograd-f4")
      : "direct";
  const layer = prepareConv2d(inputShape, weight, weightShape, null, options, algorithm);
  const output = layer.run(input);
  return inProcess(() => layer.run(input, output));
}

async function bench(
  kernel: Row["kernel"],
  name: string,
  peer: Peer,
  ours: Prepared<unknown>,
  prepared: Prepared<unknown>,
): Promise<Row> {
  const row: Row = { kernel, case: name, peer: peer.name, ...(await timePairs(ours, prepared)) };
  await prepared.dispose();
  rows.push(row);
  const { ratio, oursMs, peerMs } = row;
  process.stdout.write(
    `${kernel} ${name}: ${ratio.toFixed(2)} x ${peer.name} (${oursMs.toFixed(3)} and ${peerMs.toFixed(3)} ms)\n`,
  );
  return row;
}

function leaveOut(peer: Peer, what: string, why: string): void {
  leftOut.push(`${peer.name} in ${what} (${why})`);
  process.stdout.write(`${what}: ${peer.name} left out, ${why}\n`);
}

/** Kept lists agree but for boxes that a float32 IoU, which the peers compute, puts on the other side of 0.5. */
function checkKept(
  peer: Peer,
  name: string,
  ours: Int32Array,
  theirs: Int32Array,
  { scores }: Detections,
): void {
  const own = new Set(ours);
  const other = new Set(theirs);
  const apart =
    [...own].filter((box) => !other.has(box)).length + [...other].filter((box) => !own.has(box)).length;
  const ordered = theirs.every((box, k) => k === 0 || scores[theirs[k - 1]!]! >= scores[box]!);
  if (apart === 0 && ordered) return;
  const note = `nms ${name}: ${peer.name} differs in ${apart} of ${ours.length} kept boxes${ordered ? "" : ", and in order"}`;
  process.stdout.write(`${note}\n`);
  // One float32 rounding decides one box, and through it a few of its neighbours.
  if (apart > Math.max(2, ours.length * 1e-3) || !ordered) disagreements += 1;
}

function checkClose(what: string, whose: string, expected: Float32Array, actual: Float32Array): void {
  const scale = expected.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const agrees =
    actual.length === expected.length &&
    actual.every((value, i) => Math.abs(value - expected[i]!) <= 1e-4 * scale);
  if (agrees) return;
  disagreements += 1;
  process.stdout.write(`${what}: ${whose} disagrees\n`);
}

function updateReadme(table: string): void {
  const path = join(root, "README.md");
  if (!existsSync(path)) return;
  const text = insertTable(readFileSync(path, "utf8"), table);
  if (text === null) process.stdout.write("README.md has no bench:peers markers; it stays as it was\n");
  else writeFileSync(path, text);
}

await main();
