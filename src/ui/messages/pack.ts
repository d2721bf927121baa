import type { Text } from "../../core/text.ts";

/* Packs: problems of someone else's, named by --pack. */

const guess = (nearest: string | null): Text =>
  nearest === null ? { en: "", zh: "" } : { en: ` Did you mean "${nearest}"?`, zh: `是不是“${nearest}”？` };

export const packMessages = {
  noFolder: (folder: string): Text => ({
    en: `There is no folder ${folder} to read a pack from.`,
    zh: `没有 ${folder} 这个目录，无法读取题目包。`,
  }),
  notAFolder: (folder: string): Text => ({
    en: `${folder} is a file; --pack takes the folder of a pack.`,
    zh: `${folder} 是文件，--pack 后应为题目包的目录。`,
  }),
  unreadable: (folder: string, reason: string): Text => ({
    en: `The folder ${folder} cannot be read: ${reason}.`,
    zh: `无法读取目录 ${folder}：${reason}。`,
  }),
  isNone: (folder: string): Text => ({
    en: `${folder} is no pack: it has neither problem.yaml nor problems/<id>/problem.yaml.`,
    zh: `${folder} 不是题目包：既没有 problem.yaml，也没有 problems/<编号>/problem.yaml。`,
  }),
  tooMany: (folder: string, count: number, most: number): Text => ({
    en: `${folder} has ${count} problems; a pack may have ${most}.`,
    zh: `${folder} 有 ${count} 道题，一个题目包最多 ${most} 道。`,
  }),
  invalid: (folder: string, faults: readonly Text[]): Text => ({
    en: [`The pack ${folder} cannot be used:`, ...faults.map(({ en }) => en)].join("\n"),
    zh: [`题目包 ${folder} 无法使用：`, ...faults.map(({ zh }) => zh)].join("\n"),
  }),
  fault: (file: string, line: number | null, message: Text): Text => {
    const at = line === null ? file : `${file}:${line}`;
    return { en: `${at}: ${message.en}`, zh: `${at}：${message.zh}` };
  },
  moreFaults: (count: number): Text => ({ en: `... and ${count} more`, zh: `……另有 ${count} 处` }),
  takenId: (id: string, own: string): Text => ({
    en: `The pack's problem "${id}" has the name of the built-in problem "${own}": rename its folder and its id.`,
    zh: `题目包中的“${id}”与内置题目“${own}”重名，请修改它的目录名和 id。`,
  }),
  noProblem: (name: string, nearest: string | null): Text => ({
    en: `The pack has no problem "${name}".${guess(nearest).en}`,
    zh: `题目包里没有“${name}”。${guess(nearest).zh}`,
  }),
  keptAs: (item: string): Text => ({
    en: `Kept in the journal as ${item}; problems of packs are not scheduled for review.`,
    zh: `已以 ${item} 记入练习记录；题目包中的题不安排复习。`,
  }),
} as const;
