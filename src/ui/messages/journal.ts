import type { JournalFinding } from "../../core/practice.ts";
import type { Text } from "../../core/text.ts";

/* The journal's file: what went wrong with it, moving it between machines. */

const setAsideBecause: Readonly<Record<Extract<JournalFinding, { kind: "set-aside" }>["reason"], Text>> = {
  unreadable: { en: "is damaged and cannot be read", zh: "已损坏，无法读取" },
  newer: { en: "was written by a newer version of drill", zh: "由更新版本的 drill 写入" },
  foreign: { en: "is some other program's database", zh: "是其他程序的数据库" },
};
const notKeptBecause: Readonly<Record<Extract<JournalFinding, { kind: "not-kept" }>["reason"], Text>> = {
  "read-only": { en: "it cannot be written to", zh: "没有写入权限" },
  "disk-full": { en: "the disk is full", zh: "磁盘已满" },
  busy: { en: "another process keeps it locked", zh: "被其他进程占用" },
  "cannot-open": { en: "it cannot be opened", zh: "无法打开" },
  "no-sqlite": { en: "there is no SQLite for this platform", zh: "当前平台没有可用的 SQLite" },
  "disk-error": { en: "the disk reports an error", zh: "磁盘读写出错" },
};

export const journalMessages = {
  finding: (finding: JournalFinding): Text =>
    finding.kind === "set-aside"
      ? {
          en: `Warning: ${finding.file} ${setAsideBecause[finding.reason].en}. It is kept as ${finding.movedTo}, and a new journal was begun.`,
          zh: `警告：${finding.file} ${setAsideBecause[finding.reason].zh}，已原样移至 ${finding.movedTo}，并新建了学习记录。`,
        }
      : {
          en: `Warning: this is not being recorded: ${notKeptBecause[finding.reason].en} (${finding.file}).`,
          zh: `警告：本次练习未能保存：${notKeptBecause[finding.reason].zh}（${finding.file}）。`,
        },
  exported: (events: number, path: string): Text => ({
    en: `Wrote ${events} event${events === 1 ? "" : "s"} to ${path}.`,
    zh: `已导出 ${events} 条记录到 ${path}。`,
  }),
  imported: (added: number, known: number): Text => ({
    en: `${added} event${added === 1 ? "" : "s"} added, ${known} known already.`,
    zh: `新增 ${added} 条记录，${known} 条已存在。`,
  }),
  rejected: (line: number, wrong: string): Text => ({
    en: `Line ${line} is left out: its ${wrong} is not what this version of drill knows.`,
    zh: `第 ${line} 行未导入：${wrong} 不符合当前版本的格式。`,
  }),
  rejectedMore: (count: number): Text => ({
    en: `... and ${count} more line${count === 1 ? "" : "s"}.`,
    zh: `……另有 ${count} 行同样未导入。`,
  }),
  cannotRead: (path: string, reason: string): Text => ({
    en: `Cannot read ${path}: ${reason}.`,
    zh: `无法读取 ${path}：${reason}。`,
  }),
  cannotWrite: (path: string, reason: string): Text => ({
    en: `Cannot write ${path}: ${reason}.`,
    zh: `无法写入 ${path}：${reason}。`,
  }),
  unknownAction: (action: string): Text => ({
    en: `"drill journal ${action}" does not exist: choose export, import or path.`,
    zh: `没有“drill journal ${action}”，可用的是 export、import 和 path。`,
  }),
  needsFile: {
    en: "Name the exported file: drill journal import <file>, or - for standard input.",
    zh: "请指定导出的文件：drill journal import <文件>，或用 - 从标准输入读取。",
  },
} as const;
