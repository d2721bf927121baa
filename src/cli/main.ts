import type { ExitCode } from "../core/failure.ts";

/** Runs one command line; the exit code is what the contract says. Never throws. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  // Answered before anything is loaded: scripts ask for it all the time.
  if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
    process.stdout.write(`${process.env.DRILL_VERSION ?? "0.0.0-dev"}\n`);
    return 0;
  }
  const { runCommandLine } = await import("./command-line.ts");
  return runCommandLine(argv, process);
}
