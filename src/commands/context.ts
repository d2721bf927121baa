import type { ExitCode } from "../core/failure.ts";
import type { Terminal } from "../ui/terminal.ts";

/** What every command gets from the door: the screen, the outer world and the clock. */
export interface Context {
  readonly terminal: Terminal;
  readonly stdin: NodeJS.ReadStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder the user stands in. */
  readonly cwd: string;
  /** From --data-dir or DRILL_HOME; null for the platform's own place. */
  readonly dataDir: string | null;
  readonly now: () => Date;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Runs another command line, as if typed with this one's global options. */
  readonly run: (argv: readonly string[]) => Promise<ExitCode>;
}
