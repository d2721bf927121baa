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
      choices: options.map((option) => ({ ...option })),
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
      choices: options.map((option) => ({ ...option })),
      pageSize: 12,
      loop: false,
      theme: { style: { keysHelpTip: () => terminal.style.dim(terminal.say(ticksHelp)) } },
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
