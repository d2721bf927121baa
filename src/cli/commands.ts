import type { Context } from "../commands/context.ts";
import type { ExitCode } from "../core/failure.ts";
import type { Text } from "../core/text.ts";
import { packOption } from "./pack-option.ts";
import { practiceSpecs } from "./practice-commands.ts";
import { textOption } from "./text-option.ts";

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
  {
    usage: "company <name>",
    summary: {
      en: "a company's record; in a terminal, a walk through one of its rounds",
      zh: "某家公司的面试记录；在终端中可逐题练习一轮",
    },
    options: [{ flags: "--round <n>", about: { en: "one round only", zh: "只看某一轮" } }, json],
    examples: ["drill company megvii", "drill company 旷视 --round 2"],
    run: async (context, [name = ""], options) =>
      (await import("../commands/company.ts")).runCompany(context, name, {
        json: options.json === true,
        ...textOption(options, "round"),
      }),
  },
  {
    usage: "list",
    summary: { en: "every problem and question", zh: "所有编程题和问答题" },
    options: [
      { flags: "--kind <code|question>", about: { en: "code or questions only", zh: "只列编程题或问答题" } },
      { flags: "--tag <tag>", about: { en: "only what carries the tag", zh: "按标签筛选" } },
      { flags: "--topic <topic>", about: { en: "only one topic", zh: "按主题筛选" } },
      {
        flags: "--company <name>",
        about: { en: "only what a company asked or fits it", zh: "只列某家公司考过或契合的题" },
      },
      packOption,
      json,
    ],
    examples: ["drill list --kind code", "drill list --tag detection"],
    run: async (context, _args, options) =>
      (await import("../commands/list.ts")).runList(context, {
        json: options.json === true,
        ...textOption(options, "kind"),
        ...textOption(options, "tag"),
        ...textOption(options, "topic"),
        ...textOption(options, "company"),
        ...textOption(options, "pack"),
      }),
  },
  {
    usage: "start <problem>",
    summary: { en: "write the solution file to fill in", zh: "生成待完成的解题文件" },
    options: [
      {
        flags: "--lang <ts|js|py>",
        about: { en: "language of the solution (ts)", zh: "解题语言（默认 ts）" },
      },
      {
        flags: "--dir <dir>",
        about: { en: "folder to write into (this one)", zh: "写到哪个目录（默认当前目录）" },
      },
      {
        flags: "--force",
        about: { en: "start over; your file is kept beside it", zh: "重新开始，原文件会先备份" },
      },
      {
        flags: "--blank",
        about: { en: "the signature alone, to write from memory", zh: "只留函数签名，用于默写" },
      },
      packOption,
    ],
    examples: ["drill start nms", "drill start conv2d --lang py --dir solutions"],
    run: async (context, [name = ""], options) =>
      (await import("../commands/start.ts")).runStart(context, name, {
        force: options.force === true,
        blank: options.blank === true,
        ...textOption(options, "lang"),
        ...textOption(options, "dir"),
        ...textOption(options, "pack"),
      }),
  },
  {
    usage: "judge <files...>",
    summary: { en: "judge solution files", zh: "判题" },
    options: [
      {
        flags: "--problem <id>",
        about: { en: "the problem, where the file's name does not say", zh: "指定题目（文件名看不出时）" },
      },
      packOption,
      { flags: "--case <name>", about: { en: "one case only", zh: "只跑一个用例" } },
      { flags: "--watch", about: { en: "judge on every save", zh: "监视文件，保存即判题" } },
      { flags: "--seed <n>", about: { en: "seed of the generated cases", zh: "随机用例的种子" } },
      {
        flags: "--relax",
        about: { en: "an unmet requirement is no failure", zh: "不强制附加要求（如向量化）" },
      },
      {
        flags: "--no-record",
        about: { en: "keep this attempt out of the journal", zh: "本次不计入练习记录" },
      },
      { flags: "--junit <file>", about: { en: "write a JUnit report as well", zh: "同时写出 JUnit 报告" } },
      { flags: "--json", about: { en: "one JSON object a file, a line each", zh: "每个文件输出一行 JSON" } },
    ],
    examples: ["drill judge nms.ts", "drill judge nms.ts --watch"],
    run: async (context, files, options) =>
      (await import("../commands/judge.ts")).runJudge(context, files, {
        json: options.json === true,
        watch: options.watch === true,
        relax: options.relax === true,
        record: options.record !== false,
        ...textOption(options, "problem"),
        ...textOption(options, "pack"),
        ...textOption(options, "seed"),
        ...textOption(options, "junit"),
        ...(typeof options.case === "string" && { caseName: options.case }),
      }),
  },
  {
    usage: "ask <question>",
    summary: { en: "put one question and grade the answer", zh: "回答一道问答题并评分" },
    options: [
      {
        flags: "--answer <text>",
        about: { en: "the answer (also on standard input)", zh: "直接给出答案（也可从标准输入读取）" },
      },
      { flags: "--balls <n>", about: { en: "number of balls, for the balance game", zh: "称球游戏的球数" } },
      json,
    ],
    examples: ["drill ask batch-norm", "drill ask eight-balls --balls 27"],
    run: async (context, [name = ""], options) =>
      (await import("../commands/ask.ts")).runAsk(context, name, {
        json: options.json === true,
        ...textOption(options, "answer"),
        ...textOption(options, "balls"),
      }),
  },
  {
    usage: "verify [ids...]",
    summary: { en: "the self-check of problems that CI runs", zh: "题目自检（CI 也跑它）" },
    options: [
      { flags: "--seed <n>", about: { en: "seed of the generated cases", zh: "随机用例的种子" } },
      { flags: "--junit <file>", about: { en: "write a JUnit report as well", zh: "同时写出 JUnit 报告" } },
      {
        flags: "--pack <dir>",
        about: { en: "check the problems of this folder instead", zh: "改为检查该目录里的题目" },
      },
      json,
    ],
    examples: ["drill verify nms calculator --junit out.xml", "drill verify --pack my-pack"],
    run: async (context, ids, options) =>
      (await import("../commands/verify.ts")).runVerify(context, ids, {
        json: options.json === true,
        ...textOption(options, "pack"),
        ...textOption(options, "seed"),
        ...textOption(options, "junit"),
      }),
  },
  {
    usage: "doctor",
    summary: { en: "versions, where data lives, which isolation is on", zh: "检查版本、数据位置和隔离措施" },
    options: [json],
    examples: ["drill doctor", "drill doctor --json"],
    run: async (context, _args, options) =>
      (await import("../commands/doctor.ts")).runDoctor(context, { json: options.json === true }),
  },
  {
    usage: "bench [kernel]",
    summary: {
      en: "the steps from plain loops to the fastest kernel, measured here",
      zh: "从朴素循环到最快实现，逐级实测",
    },
    options: [
      {
        flags: "--mine <file>",
        about: { en: "put your own solution among the steps", zh: "把你的解答放进来比较" },
      },
      json,
    ],
    examples: ["drill bench conv2d", "drill bench nms --mine nms.ts"],
    run: async (context, [kernel], options) =>
      (await import("../commands/bench.ts")).runBench(context, {
        kernel: kernel ?? null,
        json: options.json === true,
        ...textOption(options, "mine"),
      }),
  },
  ...practiceSpecs,
];
