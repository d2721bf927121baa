import type { Text } from "../../core/text.ts";

/* What the command line itself says: help and errors. */

const guess = (nearest: string | null): Text =>
  nearest === null
    ? { en: "", zh: "" }
    : { en: ` Did you mean "${nearest}"?`, zh: `是不是想输入“${nearest}”？` };

export const cliMessages = {
  tagline: {
    en: "Recorded computer-vision interviews: practise the rounds, have your code judged, remember it all.",
    zh: "计算机视觉面试真题训练：按真实轮次练习，在线判题，间隔复习直到张口就来、提笔就写。",
  },
  helpTitles: {
    "Usage:": { en: "Usage:", zh: "用法：" },
    "Options:": { en: "Options:", zh: "选项：" },
    "Global Options:": { en: "Everywhere:", zh: "通用选项：" },
    "Commands:": { en: "Commands:", zh: "命令：" },
    "Arguments:": { en: "Arguments:", zh: "参数：" },
  } satisfies Record<string, Text>,
  examples: { en: "Examples:", zh: "示例：" },
  optionLanguage: { en: "language of the messages: en or zh", zh: "界面语言：en 或 zh" },
  optionNoColor: { en: "no colours (also by NO_COLOR)", zh: "不使用颜色（也可设环境变量 NO_COLOR）" },
  optionDataDir: {
    en: "where your progress is kept (also by DRILL_HOME)",
    zh: "进度数据的存放目录（也可设环境变量 DRILL_HOME）",
  },
  optionVersion: { en: "print the version", zh: "显示版本号" },
  optionHelp: { en: "show this help", zh: "显示帮助" },
  unknownCommand: (name: string, nearest: string | null): Text => ({
    en: `Unknown command "${name}".${guess(nearest).en} Run "drill --help" for all commands.`,
    zh: `没有“${name}”这个命令。${guess(nearest).zh}运行 drill --help 查看所有命令。`,
  }),
  unknownOption: (name: string, nearest: string | null): Text => ({
    en: `Unknown option "${name}".${guess(nearest).en} Run the command with --help for its options.`,
    zh: `没有“${name}”这个选项。${guess(nearest).zh}在命令后加 --help 查看可用选项。`,
  }),
  missingArgument: (name: string): Text => ({
    en: `An argument is missing: <${name}>. Run the command with --help for examples.`,
    zh: `缺少参数 <${name}>。在命令后加 --help 查看示例。`,
  }),
  optionNeedsValue: (flags: string): Text => ({
    en: `The option ${flags} needs a value.`,
    zh: `选项 ${flags} 后面需要一个值。`,
  }),
  tooManyArguments: {
    en: "Too many arguments. Run the command with --help for its form.",
    zh: "参数太多。在命令后加 --help 查看用法。",
  },
  badLanguage: (value: string): Text => ({
    en: `"${value}" is not a language of drill: choose en or zh.`,
    zh: `不支持的界面语言“${value}”，请选择 en 或 zh。`,
  }),
  badValue: (flag: string, value: string, expected: Text): Text => ({
    en: `${flag} cannot be "${value}": it takes ${expected.en}.`,
    zh: `${flag} 不能是“${value}”，应为${expected.zh}。`,
  }),
  interrupted: { en: "Interrupted.", zh: "已中断。" },
  notBuilt: {
    en: 'The compiled catalogue is missing. In a checkout, run "npm run build"; an installed drill should be installed again.',
    zh: "找不到编译好的题库。源码目录下请运行 npm run build；若是安装版，请重新安装。",
  },
  crashed: (message: string): Text => ({
    en: `drill itself failed: ${message}\nThis is not your fault, and nothing is counted against you. Run it again with DRILL_DEBUG=1 and report what it prints.`,
    zh: `drill 自身出错了：${message}\n这不是你的问题，也不会影响你的成绩。请设置 DRILL_DEBUG=1 重新运行，并把输出反馈给我们。`,
  }),
} as const;
