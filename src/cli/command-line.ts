import { Command, CommanderError } from "commander";
import type { Context } from "../commands/context.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import { findNearest } from "../core/names.ts";
import type { Language, Text } from "../core/text.ts";
import { wrap } from "../ui/layout.ts";
import { cliMessages } from "../ui/messages/cli.ts";
import { createTerminal, type Terminal } from "../ui/terminal.ts";
import { type CommandSpec, commandSpecs } from "./commands.ts";

/** The parts of `process` that the command line touches. */
export type World = Pick<NodeJS.Process, "stdin" | "stdout" | "stderr" | "env" | "cwd" | "on" | "off">;

/** Parses, runs the one command that was meant, and turns whatever happened into an exit code and a message. */
export async function runCommandLine(argv: readonly string[], world: World): Promise<ExitCode> {
  const abort = new AbortController();
  const onInterrupt = () => abort.abort();
  world.on("SIGINT", onInterrupt);
  world.on("SIGTERM", onInterrupt);
  // `drill list | head` closes the pipe early: not an error of ours.
  const onPipeError = (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  };
  world.stdout.on("error", onPipeError);

  let terminal = createTerminal({ ...world, color: !argv.includes("--no-color") });
  try {
    const language = readLanguage(argv);
    if (language) terminal = createTerminal({ ...world, color: !argv.includes("--no-color"), language });
    return await dispatch(argv, world, terminal, abort.signal);
  } catch (error) {
    return report(error, terminal, world.env.DRILL_DEBUG === "1", abort.signal.aborted);
  } finally {
    world.off("SIGINT", onInterrupt);
    world.off("SIGTERM", onInterrupt);
  }
}

async function dispatch(
  argv: readonly string[],
  world: World,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  let outcome: ExitCode = exitCodes.done;
  const program = createProgram(terminal, async (spec, args, options) => {
    const dataDir = typeof options.dataDir === "string" ? options.dataDir : (world.env.DRILL_HOME ?? null);
    const context: Context = {
      terminal,
      stdin: world.stdin,
      env: world.env,
      cwd: world.cwd(),
      dataDir: dataDir || null,
      now: () => new Date(),
      signal,
      run: (argv) => dispatch(dataDir ? ["--data-dir", dataDir, ...argv] : argv, world, terminal, signal),
    };
    outcome = await spec.run(context, args, options);
  });
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.done;
    throw new RequestError(explainUsage(error, program, argv));
  }
  if (signal.aborted) return exitCodes.interrupted;
  return outcome;
}

type Act = (spec: CommandSpec, args: string[], options: Record<string, unknown>) => Promise<void>;

function createProgram(terminal: Terminal, act: Act): Command {
  const { say } = terminal;
  const titles: Record<string, Text> = cliMessages.helpTitles;
  const prepare = (command: Command) =>
    command
      .exitOverride()
      .showSuggestionAfterError(false)
      .helpOption("-h, --help", say(cliMessages.optionHelp))
      .helpCommand(false)
      .configureHelp({
        helpWidth: terminal.columns,
        showGlobalOptions: true,
        styleTitle: (title) => terminal.style.bold(titles[title] ? say(titles[title]) : title),
      })
      .configureOutput({ writeOut: (text) => terminal.print(text.trimEnd()), writeErr: () => {} });

  const program = prepare(new Command("drill"))
    .description(say(cliMessages.tagline))
    .version(process.env.DRILL_VERSION ?? "0.0.0-dev", "-V, --version", say(cliMessages.optionVersion))
    .option("--lang-ui <en|zh>", say(cliMessages.optionLanguage))
    .option("--no-color", say(cliMessages.optionNoColor))
    .option("--data-dir <dir>", say(cliMessages.optionDataDir));

  for (const spec of commandSpecs) {
    const isHome = spec.usage === "";
    const command = isHome ? program : prepare(program.command(spec.usage));
    if (!isHome) command.description(say(spec.summary));
    for (const option of spec.options) command.option(option.flags, say(option.about));
    command.addHelpText(
      "after",
      `\n${say(cliMessages.examples)}\n${spec.examples.map((each) => `  ${each}`).join("\n")}`,
    );
    command.action(async () => {
      // Bare `drill` takes no arguments: what stands there is a command that does not exist.
      const [stray] = isHome ? command.args : [];
      if (stray !== undefined) throw new CommanderError(1, "commander.unknownCommand", `'${stray}'`);
      await act(spec, command.args, command.optsWithGlobals());
    });
    if (isHome) command.allowExcessArguments(true);
  }
  return program;
}

/** --lang-ui is needed before parsing: help and errors are written in it. */
function readLanguage(argv: readonly string[]): Language | null {
  const at = argv.findIndex((each) => each === "--lang-ui" || each.startsWith("--lang-ui="));
  if (at < 0) return null;
  const given = argv[at] === "--lang-ui" ? argv[at + 1] : argv[at]?.slice("--lang-ui=".length);
  if (given === "en" || given === "zh") return given;
  throw new RequestError(cliMessages.badLanguage(given ?? ""));
}

function explainUsage(error: CommanderError, program: Command, argv: readonly string[]): Text {
  const named = error.message.match(/'([^']*)'/)?.[1] ?? "";
  const command = program.commands.find((each) => argv.includes(each.name())) ?? program;
  switch (error.code) {
    case "commander.unknownOption": {
      const flags = [...command.options, ...program.options].flatMap(({ long }) => long ?? []);
      return cliMessages.unknownOption(
        named,
        findNearest([...flags, "--help"], named.split("=")[0] ?? named),
      );
    }
    case "commander.missingArgument":
      return cliMessages.missingArgument(named);
    case "commander.optionMissingArgument":
      return cliMessages.optionNeedsValue(named);
    case "commander.excessArguments":
      return cliMessages.tooManyArguments;
    case "commander.unknownCommand":
      return cliMessages.unknownCommand(
        named,
        findNearest(
          program.commands.map((each) => each.name()),
          named,
        ),
      );
    default:
      return { en: error.message, zh: error.message };
  }
}

/** The only catch-all: what was thrown becomes a message and an exit code. */
function report(error: unknown, terminal: Terminal, debug: boolean, aborted: boolean): ExitCode {
  const { say, style } = terminal;
  if (debug && error instanceof Error && error.stack) terminal.complain(error.stack);
  if (error instanceof RequestError) {
    const text = say(error.text);
    // For a person lines are broken between words; for scripts a message stays one line.
    const lines = terminal.interactive ? wrap(text, terminal.columns) : [text];
    for (const line of lines) terminal.complain(style.red(line));
    return exitCodes.badRequest;
  }
  const name = error instanceof Error ? error.name : "";
  // Inquirer's own errors: Ctrl-C at a prompt, or a prompt aborted by our signal.
  if (aborted || name === "Interrupted" || name === "ExitPromptError" || name === "AbortPromptError") {
    terminal.complain(say(cliMessages.interrupted));
    return exitCodes.interrupted;
  }
  if (isMissingCatalogue(error)) {
    terminal.complain(style.red(say(cliMessages.notBuilt)));
    return exitCodes.judgeFailed;
  }
  terminal.complain(
    style.red(say(cliMessages.crashed(error instanceof Error ? error.message : String(error)))),
  );
  return exitCodes.judgeFailed;
}

function isMissingCatalogue(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === "ENOENT" &&
    error.message.includes("catalog.json")
  );
}
