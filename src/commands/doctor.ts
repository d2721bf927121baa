import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type ExitCode, exitCodes } from "../core/failure.ts";
import type { IsolationLayer } from "../core/report.ts";
import { describe } from "../sandbox/layers.ts";
import { padEnd, wrap } from "../ui/layout.ts";
import { doctorMessages } from "../ui/messages/doctor.ts";
import { layerStateNames } from "../ui/messages/judge.ts";
import type { Context } from "./context.ts";
import { dataFolder } from "./data-folder.ts";

interface PythonFound {
  readonly executable: string;
  readonly version: string;
  /** Null when NumPy is not installed. */
  readonly numpy: string | null;
}

/** `drill doctor`: what this machine gives the judge to work with. */
export async function runDoctor(context: Context, options: { json: boolean }): Promise<ExitCode> {
  const { terminal } = context;
  const python = await findPython();
  const javascript = describe("javascript", []);
  const ids = new Set(javascript.map(({ id }) => id));
  const layers = [...javascript, ...(python ? describe("python", []).filter(({ id }) => !ids.has(id)) : [])];
  const facts = {
    version: process.env.DRILL_VERSION ?? "0.0.0-dev",
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    data: dataFolder(context),
    python,
  };
  if (options.json) {
    const isolation = layers.map(({ id, state }) => ({ id, state }));
    terminal.print(JSON.stringify({ schema: "drill.doctor/1", ...facts, isolation }));
    return exitCodes.done;
  }
  const { say, style } = terminal;
  const label = (name: string) => style.bold(padEnd(name, 12));
  terminal.print(`${label("drill")}${facts.version}`);
  terminal.print(`${label("Node")}${facts.node} (${facts.platform})`);
  terminal.print(
    `${label("python3")}${python ? `${python.version} (${python.executable})` : say(doctorMessages.noPython)}`,
  );
  if (python) terminal.print(`${label("NumPy")}${python.numpy ?? say(doctorMessages.noNumpy)}`);
  terminal.print(`${label(say(doctorMessages.data))}${facts.data}`);
  terminal.print();
  terminal.print(style.bold(say(doctorMessages.isolation)));
  for (const layer of layers) for (const line of renderLayer(layer, context)) terminal.print(line);
  return exitCodes.done;
}

function renderLayer(layer: IsolationLayer, { terminal }: Context): string[] {
  const { say, style, columns } = terminal;
  const state = say(layerStateNames[layer.state]);
  const sign = layer.state === "on" ? style.green("✓") : style.yellow("-");
  const lead = `${padEnd(layer.id, 18)} ${padEnd(state, 11)} `;
  return wrap(`${lead}${say(layer.about)}`, columns - 4, " ".repeat(18)).map(
    (line, i) => `  ${i === 0 ? sign : " "} ${line}`,
  );
}

async function findPython(): Promise<PythonFound | null> {
  const program = [
    "import sys, json",
    "try:",
    "    import numpy; found = numpy.__version__",
    "except ImportError: found = None",
    "print(json.dumps([sys.executable, sys.version.split()[0], found]))",
  ].join("\n");
  try {
    const { stdout } = await promisify(execFile)("python3", ["-I", "-c", program], { timeout: 10_000 });
    const [executable, version, numpy] = JSON.parse(stdout) as [string, string, string | null];
    return { executable, version, numpy };
  } catch {
    return null;
  }
}
