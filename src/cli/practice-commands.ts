import type { CommandSpec } from "./commands.ts";

/* The commands that live by the journal. */

export const practiceSpecs: readonly CommandSpec[] = [
  {
    usage: "hint <problem>",
    summary: { en: "the next hint, one at a time (three levels)", zh: "下一条提示（共三级）" },
    options: [],
    examples: ["drill hint nms", "drill hint conv2d"],
    run: async (context, [name = ""]) => (await import("../commands/hint.ts")).runHint(context, name),
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
    ],
    examples: ["drill solution nms", "drill solution nms --give-up"],
    run: async (context, [name = ""], options) =>
      (await import("../commands/solution.ts")).runSolution(context, name, {
        giveUp: options.giveUp === true,
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
];
