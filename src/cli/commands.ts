import type { Context } from "../commands/context.ts";
import type { ExitCode } from "../core/failure.ts";
import type { Text } from "../core/text.ts";

/** How a command looks from outside. Its code is loaded only when it runs. */
export interface CommandSpec {
  /** Name and arguments as commander writes them: "company <name>"; "" for bare `drill`. */
  readonly usage: string;
  readonly summary: Text;
  readonly options: readonly { readonly flags: string; readonly about: Text }[];
  readonly examples: readonly [string, string];
  run(
    context: Context,
    args: readonly string[],
    options: Readonly<Record<string, unknown>>,
  ): Promise<ExitCode>;
}

const json = { flags: "--json", about: { en: "machine-readable output", zh: "输出 JSON，供脚本使用" } };

export const commandSpecs: readonly CommandSpec[] = [
  {
    usage: "companies",
    summary: { en: "every company: outcome, rounds, your progress", zh: "所有公司：结果、轮次和你的进度" },
    options: [json],
    examples: ["drill companies", "drill companies --json"],
    run: async (context, _args, options) =>
      (await import("../commands/companies.ts")).runCompanies(context, { json: options.json === true }),
  },
];
