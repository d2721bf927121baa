import type { Arguments, ProblemMeta, ValueType } from "../core/problem.ts";
import type { IsolationLayer, SolutionLanguage } from "../core/report.ts";
import { toSnakeCase } from "../core/scaffold.ts";
import { isRecord, type Value } from "../core/value.ts";
import {
  type Call,
  type CallOutcome,
  type Fault,
  type LoadOutcome,
  type OpenOptions,
  type Program,
  type Session,
  usualLogCharacters,
} from "../sandbox/api.ts";

export type OpenSession = (options: OpenOptions) => Session;

const loadMs = 5_000;

/** The sandbox options that a problem's limits mean. */
export function openOptionsFor(
  meta: ProblemMeta,
  language: SolutionLanguage,
  timeMs = meta.limits.timeMs,
): OpenOptions {
  const { memoryMiB, outputMiB } = meta.limits;
  return {
    runtime: language === "python" ? "python" : "javascript",
    limits: { timeMs, loadMs, memoryMiB, outputMiB, logCharacters: usualLogCharacters },
  };
}

/** Runs one program call after call, in a new session whenever the last one is over. */
export class Runner {
  readonly #open: () => Session;
  #session: Session;
  #program: Program | null = null;
  /** The fault that ended the session before, counted by whoever decides to go on. */
  deaths = 0;
  /** CPU time of all calls so far. */
  cpuMs = 0;

  /** Boots the child at once. */
  constructor(openSession: OpenSession, options: OpenOptions) {
    this.#open = () => openSession(options);
    this.#session = this.#open();
  }

  get layers() {
    return this.#session.layers;
  }

  /** The layers around the child, once it is there. */
  async boot(): Promise<readonly IsolationLayer[]> {
    await this.#session.boot();
    return this.#session.layers;
  }

  async load(program: Program): Promise<LoadOutcome> {
    this.#program = program;
    if (!this.#session.alive) await this.#reopen();
    return this.#session.load(program);
  }

  async call(call: Call): Promise<CallOutcome> {
    if (!this.#session.alive) {
      await this.#reopen();
      const loaded = this.#program && (await this.#session.load(this.#program));
      if (loaded?.kind === "fault")
        return { kind: "fault", fault: loaded.fault, cpuMs: null, logs: loaded.logs };
    }
    const outcome = await this.#session.call(call);
    this.cpuMs += outcome.cpuMs ?? 0;
    if (!this.#session.alive) this.deaths += 1;
    return outcome;
  }

  /** Begins a new account of deaths and CPU time, for another submission. */
  forget(): void {
    this.deaths = 0;
    this.cpuMs = 0;
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  async #reopen(): Promise<void> {
    await this.#session.close();
    this.#session = this.#open();
  }
}

/** How an input reaches a solution: Python gets a record's fields as arguments of their own. */
export function arrangeArguments(
  meta: ProblemMeta,
  language: SolutionLanguage,
  input: Arguments,
): { readonly args: readonly Value[]; readonly oracleAt: readonly number[] } {
  const args: Value[] = [];
  const oracleAt: number[] = [];
  for (const [i, { type }] of meta.parameters.entries()) {
    const value = input[i] ?? null;
    if (type.kind === "oracle") oracleAt.push(args.length);
    if (language === "python" && type.kind === "record") args.push(...fieldsInOrder(type, value));
    else args.push(value);
  }
  return { args, oracleAt };
}

function fieldsInOrder(type: Extract<ValueType, { kind: "record" }>, value: Value): Value[] {
  const fields = isRecord(value) ? value : {};
  return Object.keys(type.fields).map((name) => fields[name] ?? null);
}

/** An entry's name in the solution's own language. */
export function nameEntry(entry: string, language: SolutionLanguage): string {
  return language === "python" ? toSnakeCase(entry) : entry;
}

/** Whether a load-time fault is a syntax or link error, which is the compiler's business. */
export function isSyntaxFault(fault: Fault): boolean {
  return fault.kind === "threw" && ["SyntaxError", "IndentationError", "TabError"].includes(fault.name);
}
