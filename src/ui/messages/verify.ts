import type { Text } from "../../core/text.ts";

/* `drill verify`: the self-check of problems and records. */

export const verifyMessages = {
  checking: (id: string): Text => ({ en: `Checking ${id}`, zh: `正在自检 ${id}` }),
  submission: (file: string, done: number, total: number): Text => ({
    en: `${file} (${done + 1} of ${total})`,
    zh: `${file}（${done + 1}/${total}）`,
  }),
  error: { en: "error", zh: "错误" },
  warning: { en: "warning", zh: "警告" },
  columnSubmission: { en: "Submission", zh: "提交" },
  columnVerdict: { en: "Verdict", zh: "结果" },
  columnSlowest: { en: "Slowest", zh: "最慢" },
  summary: (errors: number, warnings: number): Text => ({
    en: `${errors} error${errors === 1 ? "" : "s"}, ${warnings} warning${warnings === 1 ? "" : "s"}`,
    zh: `${errors} 个错误，${warnings} 个警告`,
  }),
  noPython: {
    en: "no python3 with NumPy on this machine: Python submissions were not run",
    zh: "本机没有装有 NumPy 的 python3：未运行 Python 提交",
  },
} as const;
