import {
  type CountsMessage,
  type EndMessage,
  frameTypes,
  type InputMessage,
  type LoadMessage,
  liveLines,
  type OutputMessage,
  runnerFailedCode,
  type Wire,
} from "../protocol.ts";
import { readHeader, readMessage, writeFrame } from "./channel.ts";
import { describeThrown, Reader, readArguments, TooLarge, Unreadable } from "./reader.ts";
import { type ArraySource, hasTensor, Realm } from "./realm.ts";

/*
 * The child's main program. It waits for frames without ever turning the event loop, save while a program's
 * modules are linked, at which time nothing of that program has run yet.
 */

interface Loaded {
  readonly realm: Realm;
  readonly entries: Readonly<Record<string, unknown>>;
  readonly paths: ReadonlySet<string>;
  readonly outputBytes: number;
}

/** A call whose input is in place. */
interface Prepared {
  readonly message: InputMessage;
  readonly arrays: ArraySource;
}

/** How a run ended: what it returned, or what it threw. */
type Ending =
  | { readonly returned: true; readonly value: unknown }
  | { readonly returned: false; readonly thrown: unknown };

let loaded: Loaded | null = null;

async function load(): Promise<void> {
  const message = readMessage() as LoadMessage;
  loaded = null;
  const paths = new Set(message.modules.map(({ path }) => path));
  const realm = new Realm(message);
  realm.prelude.listenToLog(tellLog, liveLines);
  let end: EndMessage;
  try {
    const main = await realm.evaluate(message);
    const namespace = main.namespace as Readonly<Record<string, unknown>>;
    const entries: Record<string, unknown> = { __proto__: null };
    for (const name of message.entries) {
      if (name in namespace && typeof namespace[name] === "function") entries[name] = namespace[name];
    }
    loaded = { realm, entries, paths, outputBytes: message.outputBytes };
    end = { kind: "loaded", entries: Object.keys(entries) };
  } catch (thrown) {
    end = endOfThrown(thrown, paths);
  }
  if (isSpeaking) process.exit(cutShortCode);
  writeFrame(frameTypes.loaded, outputMessage(realm, end));
}

function outputMessage(realm: Realm, end: EndMessage): OutputMessage {
  const log = realm.prelude.takeLog();
  return { end, log, logCut: realm.prelude.logWasCut(), counts: readCounts(realm) };
}

function readCounts({ counts }: Realm): CountsMessage | null {
  if (counts === null) return null;
  const { inputReads, extraElements, depth } = counts;
  const sites: [number, number][] = [];
  // There is room for far more sites than a program has: no pair is made for those that were never reached.
  for (let site = 0; site < counts.sites.length; site += 1) {
    const count = counts.sites[site]!;
    if (count > 0) sites.push([site, count]);
  }
  return {
    sites,
    calls: counts.calls.filter(([, count]) => count > 0),
    inputReads,
    extraElements,
    depth,
  };
}

function prepare(program: Loaded): Prepared {
  const message = readMessage() as InputMessage;
  const arrays = program.realm.readArrays(message.args);
  return { message, arrays };
}

function run(program: Loaded, { message, arrays }: Prepared): Ending {
  const { realm, entries } = program;
  const oracle = realm.prelude.makeOracle((args) => askParent(program, args));
  const build = (wire: Wire) => realm.build(wire, arrays, oracle);
  const args: unknown[] = message.args.every((wire) => !hasTensor(wire)) ? message.args.map(build) : [];
  const entry = entries[message.entry] as (...args: unknown[]) => unknown;
  realm.prelude.startCounting();
  realm.prelude.listenToLog(tellLog, liveLines);
  writeFrame(frameTypes.inputOk);
  expectFrame(frameTypes.go);
  const startedAt = process.hrtime.bigint();
  let ending: Ending;
  try {
    const given = args.length === message.args.length ? args : message.args.map(build);
    ending = { returned: true, value: Reflect.apply(entry, undefined, given) };
  } catch (thrown) {
    ending = { returned: false, thrown };
  }
  const clockMs = Number(process.hrtime.bigint() - startedAt) / 1e6;
  if (isSpeaking) process.exit(cutShortCode);
  writeFrame(frameTypes.done, { clockMs });
  return ending;
}

/** Exit code after a frame that a stack overflow cut short. */
const cutShortCode = 72;

/**
 * A frame is under way that the solution's own call set off; still so afterwards only when a stack overflow
 * cut it short. Half a frame may then be in the pipe, and whatever followed would be read as the rest of it.
 */
let isSpeaking = false;

function startSpeaking(): void {
  if (isSpeaking) process.exit(cutShortCode);
  isSpeaking = true;
}

/** Called by the solution's console.log, from however deep a stack. */
function tellLog(text: string): void {
  startSpeaking();
  writeFrame(frameTypes.log, text);
  isSpeaking = false;
}

/** Called by the solution, from however deep a stack, with an array of its own realm. */
function askParent(program: Loaded, args: object): unknown {
  const reader = new Reader(program.outputBytes);
  const wires = readArguments(reader, args);
  startSpeaking();
  writeFrame(frameTypes.ask, wires, reader.bytes);
  expectFrame(frameTypes.answer);
  const answer = readMessage() as Wire;
  const arrays = program.realm.readArrays([answer]);
  isSpeaking = false;
  return program.realm.build(answer, arrays, undefined);
}

function report(program: Loaded, ending: Ending): void {
  const reader = new Reader(program.outputBytes);
  const end = ending.returned ? endOfValue(reader, ending.value) : endOfThrown(ending.thrown, program.paths);
  const bytes = end.kind === "value" ? reader.bytes : [];
  writeFrame(frameTypes.output, outputMessage(program.realm, end), bytes);
}

function endOfValue(reader: Reader, value: unknown): EndMessage {
  try {
    return { kind: "value", ...reader.read(value) };
  } catch (error) {
    if (error instanceof TooLarge) return { kind: "too-large" };
    if (error instanceof Unreadable) return { kind: "unreadable", what: error.message };
    throw error;
  }
}

function endOfThrown(thrown: unknown, paths: ReadonlySet<string>): EndMessage {
  const described = describeThrown(thrown, paths);
  const isMemory = described.name === "RangeError" && described.message === "Array buffer allocation failed";
  return isMemory ? { kind: "memory" } : { kind: "threw", thrown: described };
}

function expectFrame(type: number): void {
  if (readHeader().type !== type) process.exit(runnerFailedCode);
}

async function serve(): Promise<void> {
  writeFrame(frameTypes.ready);
  for (;;) {
    const { type } = readHeader();
    if (type === frameTypes.load) {
      await load();
    } else if (type === frameTypes.input && loaded !== null) {
      const ending = run(loaded, prepare(loaded));
      expectFrame(frameTypes.get);
      report(loaded, ending);
    } else {
      process.exit(runnerFailedCode);
    }
  }
}

// Nothing but a fault of the runner's own gets here.
serve().catch((error: unknown) => {
  process.stderr.write(String(error));
  process.exit(runnerFailedCode);
});
