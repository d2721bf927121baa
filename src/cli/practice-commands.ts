import type { CommandOutline } from "../commands/completion.ts";
import type { Context } from "../commands/context.ts";
import type { CommandSpec } from "./commands.ts";
import { packOption } from "./pack-option.ts";
import { textOption } from "./text-option.ts";

/* The commands that live by the journal. */

const json = { flags: "--json", about: { en: "machine-readable output", zh: "输出 JSON，供脚本使用" } };
const lang = {
  flags: "--lang <ts|js|py>",
  about: { en: "language of solution files (the last one used)", zh: "解题语言（默认沿用上次的）" },
};

export const practiceSpecs: readonly CommandSpec[] = [
  {
    usage: "",
    summary: { en: "what is due, the last results, what to do next", zh: "今天要复习什么、最近结果、下一步" },
    options: [],
    examples: ["drill", "drill --lang-ui zh"],
    run: async (context) => (await import("../commands/home.ts")).runHome(context),
  },
  {
    usage: "review",
    summary: { en: "what spaced repetition says is due today", zh: "复习今天到期的内容" },
    options: [
      {
        flags: "--forecast",
        about: { en: "expected reviews of the next 30 days", zh: "未来 30 天的预计复习量" },
      },
      {
        flags: "--retention <r>",
        about: {
          en: "probability of recall to aim at, 0.7 to 0.97 (0.9)",
          zh: "目标记忆保持率，0.7 到 0.97（默认 0.9）",
        },
      },
      lang,
      json,
    ],
    examples: ["drill review", "drill review --forecast"],
    run: async (context, _args, options) =>
      (await import("../commands/review.ts")).runReview(context, {
        json: options.json === true,
        forecast: options.forecast === true,
        ...textOption(options, "retention"),
        ...textOption(options, "lang"),
      }),
  },
  {
    usage: "mock [company]",
    summary: {
      en: "a recorded round against the clock, then a score card",
      zh: "限时模拟一轮真实面试，最后给出成绩单",
    },
    options: [
      { flags: "--round <n>", about: { en: "which round", zh: "哪一轮" } },
      { flags: "--last", about: { en: "the last score card again", zh: "再看上次的成绩单" } },
      lang,
      json,
    ],
    examples: ["drill mock megvii --round 2", "drill mock --last"],
    run: async (context, [company = ""], options) =>
      (await import("../commands/mock.ts")).runMock(context, company, {
        json: options.json === true,
        last: options.last === true,
        ...textOption(options, "round"),
        ...textOption(options, "lang"),
      }),
  },
  {
    usage: "stats",
    summary: {
      en: "progress by company and topic, streak, calendar",
      zh: "进度统计：公司、主题、连续天数、日历",
    },
    options: [json],
    examples: ["drill stats", "drill stats --json"],
    run: async (context, _args, options) =>
      (await import("../commands/stats.ts")).runStats(context, { json: options.json === true }),
  },
  {
    usage: "hint <problem>",
    summary: { en: "the next hint, one at a time (three levels)", zh: "下一条提示（共三级）" },
    options: [packOption],
    examples: ["drill hint nms", "drill hint conv2d"],
    run: async (context, [name = ""], options) =>
      (await import("../commands/hint.ts")).runHint(context, name, textOption(options, "pack")),
  },
  {
    usage: "solution <problem>",
    summary: {
      en: "the annotated model solutions, once yours is accepted",
      zh: "题解和参考代码（通过后可看）",
    },
    options: [
      {
        flags: "--give-up",
        about: { en: "read it before acceptance; the schedule remembers", zh: "未通过也看，会计入复习安排" },
      },
      packOption,
    ],
    examples: ["drill solution nms", "drill solution nms --give-up"],
    run: async (context, [name = ""], options) =>
      (await import("../commands/solution.ts")).runSolution(context, name, {
        giveUp: options.giveUp === true,
        ...textOption(options, "pack"),
      }),
  },
  {
    usage: "journal <action> [file]",
    summary: {
      en: "export, import or path: what you did, carried to another machine",
      zh: "学习记录：export 导出、import 导入、path 查看位置",
    },
    options: [],
    examples: ["drill journal export practice.jsonl", "drill journal import practice.jsonl"],
    run: async (context, [action = "", file]) =>
      (await import("../commands/journal.ts")).runJournal(context, action, file),
  },
  {
    usage: "completion <shell>",
    summary: { en: "a completion script for bash, zsh or fish", zh: "生成 bash、zsh 或 fish 的补全脚本" },
    options: [],
    examples: ['eval "$(drill completion bash)"', "drill completion fish | source"],
    run: async (context, [shell = ""]) => {
      const { commandSpecs } = await import("./commands.ts");
      const { runCompletion } = await import("../commands/completion.ts");
      return runCompletion(
        context,
        shell,
        commandSpecs.filter(({ usage }) => usage !== "").map((spec) => outline(spec, context.terminal)),
      );
    },
  },
];

/** What completion must know of a command: "mock [company]" is `mock` with one argument, a company. */
function outline({ usage, summary, options }: CommandSpec, { say }: Context["terminal"]): CommandOutline {
  const [name = "", ...places] = usage.split(" ");
  return {
    name,
    summary: say(summary),
    arguments: places.map((place) => place.replace(/[<>[\].]/g, "")),
    options: options.map(({ flags }) => ({
      flag: flags.match(/--[\w-]+/)?.[0] ?? flags,
      takesValue: /[<[]/.test(flags),
    })),
  };
}
