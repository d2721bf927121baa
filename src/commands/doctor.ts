import { type ExitCode, exitCodes } from "../core/failure.ts";
import type { IsolationLayer } from "../core/report.ts";
import { describePython } from "../sandbox/python.ts";
import { describeLayers } from "../sandbox/session.ts";
import { padEnd, wrap } from "../ui/layout.ts";
import { doctorMessages } from "../ui/messages/doctor.ts";
import { layerStateNames } from "../ui/messages/judge.ts";
import type { Context } from "./context.ts";
import { dataFolder } from "./data-folder.ts";

/** `drill doctor`: what this machine gives the judge to work with. */
export async function runDoctor(context: Context, options: { json: boolean }): Promise<ExitCode> {
  const { terminal } = context;
  const python = await describePython();
  // Of children that were started, not of what PATH promises.
  const javascript = await describeLayers("javascript");
  const ids = new Set(javascript.map(({ id }) => id));
  const forPython = python ? await describeLayers("python") : [];
  const layers = [...javascript, ...forPython.filter(({ id }) => !ids.has(id))];
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
