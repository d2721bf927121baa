import type { ExitCode } from "../core/failure.ts";

/** Runs one command line; the exit code is what the contract says. Never throws. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  // Answered before anything is loaded: scripts ask for it all the time.
  if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
    process.stdout.write(`${process.env.DRILL_VERSION ?? "0.0.0-dev"}\n`);
    return 0;
  }
  const run = async () => (await import("./command-line.ts")).runCommandLine(argv, process);
  if (!judgesJavaScript(argv)) return run();
  const { withBootedSandbox } = await import("../commands/boot-ahead.ts");
  return withBootedSandbox(run);
}

/** Whether a child to judge in will be wanted, as far as one can tell before anything is loaded. */
function judgesJavaScript(argv: readonly string[]): boolean {
  return argv[0] === "judge" && /\.m?[jt]s$/.test(argv[1] ?? "");
}
