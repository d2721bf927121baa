import type { CallOutcome, Library, Program, SandboxLimits, Session } from "../../src/sandbox/api.ts";
import { openSession } from "../../src/sandbox/session.ts";

export const limits: SandboxLimits = {
  timeMs: 2000,
  loadMs: 2000,
  memoryMiB: 256,
  outputMiB: 16,
  logCharacters: 2000,
};

/** A one-file JavaScript program whose entry is `solve`; it may import the libraries it names. */
export function program(source: string, libraries: readonly Library[] = [], counted = false): Program {
  const imports = Object.fromEntries(libraries.map((name) => [name, name]));
  return { modules: [{ path: "solve.ts", source, imports }], libraries, entries: ["solve"], counted };
}

export async function withSession<T>(
  use: (session: Session) => Promise<T>,
  overrides: Partial<SandboxLimits> = {},
): Promise<T> {
  const session = openSession({ runtime: "javascript", limits: { ...limits, ...overrides } });
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

/** Loads one program into a session of its own and calls its entry once. */
export function runOnce(
  source: string,
  args: Parameters<Session["call"]>[0]["args"] = [],
  libraries: readonly Library[] = [],
  overrides: Partial<SandboxLimits> = {},
): Promise<CallOutcome> {
  return withSession(async (session) => {
    const load = await session.load(program(source, libraries));
    if (load.kind === "fault") return { ...load, cpuMs: null };
    return session.call({ entry: "solve", args });
  }, overrides);
}
