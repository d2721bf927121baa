import type { RequirementId } from "../../core/problem.ts";
import type { LayerState, Verdict } from "../../core/report.ts";
import type { Text } from "../../core/text.ts";

/* What the judge's report says around the judge's own findings. */

export const verdictNames: Readonly<Record<Verdict, Text>> = {
  AC: { en: "Accepted", zh: "通过" },
  WA: { en: "Wrong answer", zh: "答案错误" },
  TLE: { en: "Time limit exceeded", zh: "超出时间限制" },
  MLE: { en: "Memory limit exceeded", zh: "超出内存限制" },
  RTE: { en: "Run-time error", zh: "运行时错误" },
  CE: { en: "Compile error", zh: "编译错误" },
  OLE: { en: "Output limit exceeded", zh: "输出超限" },
  SV: { en: "Security violation", zh: "违规操作" },
  JE: { en: "Judge error", zh: "判题器故障" },
};

export const requirementNames: Readonly<Record<RequirementId, Text>> = {
  vectorized: { en: "vectorized", zh: "向量化" },
  approach: { en: "the approach its name says", zh: "算法与函数名相符" },
  "all-entries": { en: "all approaches written", zh: "各种解法齐全" },
};

export const layerStateNames: Readonly<Record<LayerState, Text>> = {
  on: { en: "on", zh: "已启用" },
  off: { en: "off", zh: "未启用" },
  unavailable: { en: "unavailable", zh: "不可用" },
};

export const judgeMessages = {
  judging: (file: string): Text => ({ en: `Judging ${file}`, zh: `正在判题：${file}` }),
  progress: (done: number, total: number): Text => ({
    en: `case ${done} of ${total}`,
    zh: `用例 ${done}/${total}`,
  }),
  stages: {
    timing: { en: "measuring time", zh: "测量用时" },
    counting: { en: "counting loop steps", zh: "统计循环次数" },
    shrinking: { en: "shrinking the failing input", zh: "缩小出错输入" },
    resembling: { en: "comparing with known mistakes", zh: "比对常见错误" },
  } satisfies Record<string, Text>,
  passed: (passed: number, total: number): Text => ({
    en: `${passed} of ${total} cases`,
    zh: `${passed}/${total} 个用例`,
  }),
  groupLine: (passed: number, total: number): Text => ({
    en: `${passed}/${total}`,
    zh: `${passed}/${total}`,
  }),
  andMore: (count: number): Text => ({
    en: `... and ${count} more (--json lists all of them)`,
    zh: `……另有 ${count} 个（用 --json 查看全部）`,
  }),
  andAlike: (count: number): Text => ({
    en: `and ${count} more like it`,
    zh: `等 ${count + 1} 个用例，情形相同`,
  }),
  logs: { en: "printed:", zh: "输出：" },
  acceptedFor: (names: readonly string[]): Text => ({
    en: names.length === 0 ? "Accepted for no part yet." : `Accepted for ${joinEnglish(names)}.`,
    zh: names.length === 0 ? "暂无任何子任务通过。" : `已通过子任务：${names.join("、")}。`,
  }),
  requirementMet: (name: string): Text => ({ en: `Requirement met: ${name}`, zh: `要求已满足：${name}` }),
  requirementUnmet: (name: string): Text => ({
    en: `Requirement not met: ${name}`,
    zh: `要求未满足：${name}`,
  }),
  time: (solutionMs: string, referenceMs: string, ratio: string): Text => ({
    en: `Time: ${solutionMs} ms, the reference ${referenceMs} ms (${ratio} times)`,
    zh: `用时：${solutionMs} ms，参考实现 ${referenceMs} ms（${ratio} 倍）`,
  }),
  /** Stands behind the time, in the same line. */
  growth: (exponent: string): Text => ({
    en: `, grows like n^${exponent}`,
    zh: `，随规模按 n^${exponent} 增长`,
  }),
  smallest: { en: "Smallest failing input found:", zh: "找到的最小出错输入：" },
  expected: { en: "expected", zh: "期望" },
  actual: { en: "got", zh: "得到" },
  resembles: (title: string): Text => ({
    en: `This is what a known mistake does: ${title}`,
    zh: `这与一种常见错误的输出完全一致：${title}`,
  }),
  convention: (title: string): Text => ({
    en: `Another convention than this problem's: ${title}`,
    zh: `采用了与本题不同的约定：${title}`,
  }),
  seed: (seed: number): Text => ({
    en: `Generated cases again: --seed ${seed}`,
    zh: `复现随机用例：--seed ${seed}`,
  }),
  next: { en: "Next:", zh: "下一步：" },
  nextSolution: (id: string): Text => ({
    en: `drill solution ${id}    compare with the annotated solutions`,
    zh: `drill solution ${id}    对照带注释的参考解法`,
  }),
  nextHint: (id: string): Text => ({
    en: `drill hint ${id}    the next hint`,
    zh: `drill hint ${id}    看下一条提示`,
  }),
  nextCase: (file: string, name: string): Text => ({
    en: `drill judge ${file} --case ${name}    this case alone`,
    zh: `drill judge ${file} --case ${name}    只跑这个用例`,
  }),
  nextWatch: (file: string): Text => ({
    en: `drill judge ${file} --watch    judged on every save`,
    zh: `drill judge ${file} --watch    保存即判题`,
  }),
  nextBlank: (id: string): Text => ({
    en: `drill start ${id} --blank --dir again    write it again from memory`,
    zh: `drill start ${id} --blank --dir again    默写一遍`,
  }),
  unfiltered: {
    en: "Warning: this system offers no system call filter (seccomp), so nothing keeps a Python file from your files and the network. Judge only Python that you trust.",
    zh: "警告：本系统没有系统调用过滤（seccomp），Python 文件可以访问你的文件和网络。只判你信任的 Python 代码。",
  },
  judgeFault: {
    en: "This is the judge's own fault and is never counted against you. Please report it with the message above and your file.",
    zh: "这是判题器自身的故障，不会计入你的成绩。请附上上面的信息和你的代码反馈给我们。",
  },
  notRecorded: (reason: string): Text => ({
    en: `The verdict stands, but could not be kept in the journal: ${reason}`,
    zh: `判题结果有效，但未能写入练习记录：${reason}`,
  }),
  badSeed: { en: "a whole number from 0 to 4294967295", zh: " 0 到 4294967295 之间的整数" },
  watchKeys: {
    en: "h hint · l list of cases · r again · q quit",
    zh: "h 提示 · l 用例列表 · r 重判 · q 退出",
  },
  watching: (file: string): Text => ({
    en: `Watching ${file}; save to judge.`,
    zh: `正在监视 ${file}，保存即判题。`,
  }),
  watchGone: (file: string): Text => ({
    en: `${file} is not there right now; waiting for it to come back.`,
    zh: `${file} 暂时不存在，等待它重新出现。`,
  }),
  watchNeedsTerminal: {
    en: "--watch needs a terminal to draw in.",
    zh: "--watch 需要在终端中运行。",
  },
  watchOneFile: {
    en: "--watch takes one file.",
    zh: "--watch 一次只能监视一个文件。",
  },
} as const;

function joinEnglish(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
