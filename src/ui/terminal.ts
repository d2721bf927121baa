import { Chalk, type ChalkInstance } from "chalk";
import { escapeControls } from "../core/plain-text.ts";
import type { Language, Text } from "../core/text.ts";

/** Where a command writes and how: everything about the screen that a command may depend on. */
export interface Terminal {
  readonly language: Language;
  /** Columns to draw in: the terminal's width, at most 100, 80 where there is none. */
  readonly columns: number;
  /** Whether both ends are a person's: prompts may be shown. */
  readonly interactive: boolean;
  readonly style: ChalkInstance;
  /**
   * Writes a line (or several) of text for people or, with --json, for machines. Whatever text came from, nothing
   * but colours reaches the screen as a command.
   */
  print(line?: string): void;
  /** Empties the screen. Only for interactive terminals. */
  clear(): void;
  /** Replaces the line the cursor is in, without ending it; "" clears it. Only for interactive terminals. */
  redraw(line: string): void;
  /** Writes a line to standard error. */
  complain(line: string): void;
  /** The text in the user's language. */
  say(text: Text): string;
}

export interface TerminalOptions {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** From --lang-ui. */
  readonly language?: Language;
  /** False from --no-color. */
  readonly color: boolean;
}

export function createTerminal(options: TerminalOptions): Terminal {
  const { stdin, stdout, stderr, env } = options;
  const language = options.language ?? detectLanguage(env);
  const dumb = env.TERM === "dumb";
  const color = options.color && !env.NO_COLOR && stdout.isTTY === true && !dumb;
  return {
    language,
    columns: Math.max(40, Math.min(stdout.columns ?? 80, 100)),
    interactive: stdin.isTTY === true && stdout.isTTY === true && !dumb,
    style: new Chalk({ level: color ? 1 : 0 }),
    print: (line = "") => void stdout.write(`${disarm(line)}\n`),
    clear: () => void stdout.write("\x1b[2J\x1b[H"),
    redraw: (line) => void stdout.write(`\r\x1b[2K${disarm(line)}`),
    complain: (line) => void stderr.write(`${disarm(line)}\n`),
    say: (text) => text[language],
  };
}

/** Colours, which styles put into text, and line breaks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is how colours begin.
const kept = /(\u001b\[[\d;]*m|\n)/;

function disarm(text: string): string {
  return text
    .split(kept)
    .map((part, i) => (i % 2 === 1 ? part : escapeControls(part)))
    .join("");
}

/** DRILL_LANG, then the locale as POSIX orders its variables; English unless it says Chinese. */
export function detectLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.DRILL_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || "en";
  return /^zh/i.test(locale) ? "zh" : "en";
}
