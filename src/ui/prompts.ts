import { widthOf, wrap } from "./layout.ts";
import type { Terminal } from "./terminal.ts";

/* Prompts, by inquirer, loaded with the first of them. Ctrl-C surfaces as inquirer's ExitPromptError. */

export interface Option<T> {
  readonly name: string;
  readonly value: T;
  readonly disabled?: boolean;
}

const keysHelp = {
  en: "↑↓ move · ⏎ choose · Ctrl-C leave",
  zh: "↑↓ 移动 · ⏎ 选择 · Ctrl-C 退出",
};
const ticksHelp = {
  en: "↑↓ move · space ticks · ⏎ done",
  zh: "↑↓ 移动 · 空格勾选 · ⏎ 完成",
};

/** Options broken between words: inquirer would break them, and what was chosen, in the middle of one. */
function layOut<T>(
  options: readonly Option<T>[],
  message: string,
  lead: number,
  { columns }: Terminal,
): (Option<T> & { short: string })[] {
  return options.map((option) => ({
    ...option,
    name: wrapAfter(lead, option.name, columns),
    short: wrapAfter(widthOf(`✔ ${message} `), option.name, columns),
  }));
}

/** Wraps text that begins after `lead` columns of something else, its further lines indented. */
export function wrapAfter(lead: number, text: string, columns: number): string {
  const indent = " ".repeat(Math.min(lead, 4));
  const filler = "x".repeat(lead - 1);
  const lines = wrap(`${filler} ${text}`, columns, indent);
  return lines[0] === filler ? text : lines.join("\n").slice(lead);
}

export async function choose<T>(
  terminal: Terminal,
  message: string,
  options: readonly Option<T>[],
  signal: AbortSignal,
  initial?: T,
): Promise<T> {
  const { select } = await import("@inquirer/prompts");
  return select<T>(
    {
      message,
      choices: layOut(options, message, 2, terminal),
      pageSize: 12,
      loop: false,
      theme: { style: { keysHelpTip: () => terminal.style.dim(terminal.say(keysHelp)) } },
      ...(initial !== undefined && { default: initial as NoInfer<T> }),
    },
    { signal },
  );
}

/** Ticks off several; none is a fine answer. */
export async function tick<T>(
  terminal: Terminal,
  message: string,
  options: readonly Option<T>[],
  signal: AbortSignal,
): Promise<T[]> {
  const { checkbox } = await import("@inquirer/prompts");
  return checkbox<T>(
    {
      message,
      choices: layOut(options, message, 3, terminal),
      pageSize: 12,
      loop: false,
      theme: {
        style: {
          keysHelpTip: () => terminal.style.dim(terminal.say(ticksHelp)),
          // Their names would fill the screen once more, in one line broken anywhere.
          renderSelectedChoices: (picked: readonly unknown[]) => `${picked.length}/${options.length}`,
        },
      },
    },
    { signal },
  );
}

/** One line of text, trimmed. */
export async function askLine(message: string, signal: AbortSignal): Promise<string> {
  const { input } = await import("@inquirer/prompts");
  return (await input({ message }, { signal })).trim();
}

/** Text written in the user's editor ($VISUAL, $EDITOR). */
export async function writeInEditor(message: string, signal: AbortSignal): Promise<string> {
  const { editor } = await import("@inquirer/prompts");
  return (await editor({ message, waitForUserInput: false }, { signal })).trim();
}
