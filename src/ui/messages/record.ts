import type { OutcomeKind, QuestionKind, Recording } from "../../core/record.ts";
import type { Text } from "../../core/text.ts";

/* Companies, rounds, items and lists of them. */

export const outcomeNames: Readonly<Record<OutcomeKind, Text>> = {
  offer: { en: "offer", zh: "拿到 offer" },
  rejected: { en: "rejected", zh: "未通过" },
  "not-continued": { en: "not continued", zh: "未继续" },
  "no-reply": { en: "no reply", zh: "无回音" },
};

/** What is said about an item or round whose record is not exact. */
export const recordingNames: Readonly<Record<Recording, Text>> = {
  exact: { en: "recorded exactly", zh: "记录明确" },
  ambiguous: { en: "the record is ambiguous", zh: "记录有歧义" },
  forgotten: { en: "forgotten by the candidate", zh: "原题已忘" },
  "not-recorded": { en: "not recorded", zh: "未记录" },
};

export const questionKindNames: Readonly<Record<QuestionKind, Text>> = {
  open: { en: "open question", zh: "开放题" },
  choice: { en: "choice", zh: "选择题" },
  numeric: { en: "numeric", zh: "计算题" },
  short: { en: "short answer", zh: "简答题" },
  talk: { en: "timed talk", zh: "限时陈述" },
  play: { en: "game", zh: "互动题" },
};

export const recordMessages = {
  code: { en: "code", zh: "编程题" },
  withCode: (kind: Text): Text => ({ en: `${kind.en}, then code`, zh: `${kind.zh}，再写代码` }),
  columnCompany: { en: "Company", zh: "公司" },
  columnId: { en: "Id", zh: "编号" },
  columnOutcome: { en: "Outcome", zh: "结果" },
  columnRounds: { en: "Rounds", zh: "轮次" },
  columnItems: { en: "Items", zh: "题目" },
  columnProgress: { en: "Done", zh: "进度" },
  columnKind: { en: "Kind", zh: "类型" },
  columnName: { en: "Name", zh: "名称" },
  columnTags: { en: "Tags", zh: "标签" },
  companiesNext: {
    en: "Take a company's rounds with: drill company <name>",
    zh: "进入某家公司的面试：drill company <公司名>",
  },
  unknownCompany: (name: string, nearest: string | null): Text => ({
    en: `No company is called "${name}".${nearest ? ` Did you mean "${nearest}"?` : ""} "drill companies" lists all of them.`,
    zh: `没有叫“${name}”的公司。${nearest ? `是不是“${nearest}”？` : ""}运行 drill companies 查看全部公司。`,
  }),
  unknownProblem: (name: string, nearest: string | null): Text => ({
    en: `No problem is called "${name}".${nearest ? ` Did you mean "${nearest}"?` : ""} "drill list" shows all of them.`,
    zh: `没有叫“${name}”的题目。${nearest ? `是不是“${nearest}”？` : ""}运行 drill list 查看全部题目。`,
  }),
  noProblemForFile: (file: string, nearest: string | null): Text => ({
    en: `The name of ${file} does not say which problem it solves.${nearest ? ` Did you mean ${nearest}?` : ""} Name the file after the problem ("nms.ts") or add --problem <id>.`,
    zh: `从文件名 ${file} 看不出对应哪道题。${nearest ? `是不是 ${nearest}？` : ""}请用题目编号命名（如 nms.ts），或加 --problem <编号>。`,
  }),
  unknownQuestion: (name: string, nearest: string | null): Text => ({
    en: `No question is called "${name}".${nearest ? ` Did you mean "${nearest}"?` : ""} "drill list --kind question" shows all of them.`,
    zh: `没有叫“${name}”的问答题。${nearest ? `是不是“${nearest}”？` : ""}运行 drill list --kind question 查看全部问答题。`,
  }),
  ambiguousName: (name: string, ids: readonly string[]): Text => ({
    en: `"${name}" could mean ${ids.join(", ")}. Type more of the name.`,
    zh: `“${name}”可能是 ${ids.join("、")}，请再多输入一点。`,
  }),
  unknownRound: (round: string, rounds: readonly string[]): Text => ({
    en: `There is no round "${round}"; the record has ${rounds.join(", ") || "none"}.`,
    zh: `没有“${round}”这一轮；记录中的轮次：${rounds.join("、") || "无"}。`,
  }),
  track: { en: "Track: ", zh: "方向：" },
  outcome: { en: "Outcome: ", zh: "结果：" },
  outcomeLine: (outcome: Text, note: Text): Text => ({
    en: `${outcome.en} — ${note.en}`,
    zh: `${outcome.zh}。${note.zh}`,
  }),
  minutes: (minutes: number, recorded: boolean): Text => ({
    en: `${minutes} minutes${recorded ? "" : " (our default; the record does not say)"}`,
    zh: `${minutes} 分钟${recorded ? "" : "（默认时长，记录未提及）"}`,
  }),
  standIn: { en: "Stand-in: ", zh: "替代题：" },
  followUps: { en: "Goes on to: ", zh: "可能追问：" },
  noRounds: {
    en: "No interview of this company is on record. These drills fit its direction:",
    zh: "没有这家公司的面试记录。以下题目契合它的方向：",
  },
  drillsFit: { en: "Drills that fit its direction:", zh: "契合该方向的题目：" },
  noItems: {
    en: "What was asked in this round is not on record.",
    zh: "这一轮具体问了什么，没有记录。",
  },
  startWith: (command: string): Text => ({ en: `Start with: ${command}`, zh: `从这里开始：${command}` }),
  chooseRound: { en: "Which round?", zh: "练哪一轮？" },
  itemOf: (index: number, total: number): Text => ({
    en: `Item ${index} of ${total}`,
    zh: `第 ${index}/${total} 题`,
  }),
  whatNow: { en: "What now?", zh: "接下来？" },
  actionWrite: (path: string): Text => ({ en: `Write it now (${path})`, zh: `现在就写（${path}）` }),
  actionStatement: { en: "Read the statement", zh: "看题面" },
  actionHint: { en: "Hint", zh: "提示" },
  actionJudge: (file: string): Text => ({ en: `Judge ${file}`, zh: `判题：${file}` }),
  actionAnswer: { en: "Answer it now", zh: "现在作答" },
  actionSkip: { en: "Skip", zh: "跳过" },
  actionNext: { en: "Next item", zh: "下一题" },
  actionStop: { en: "Stop here", zh: "先到这里" },
  stopHere: { en: "Stop", zh: "退出" },
  noSolutionYet: (file: string): Text => ({
    en: `There is no ${file} here yet: choose "Write it now" first.`,
    zh: `当前目录还没有 ${file}：请先选“现在就写”。`,
  }),
  roundSummary: { en: "Round summary", zh: "本轮小结" },
  itemAccepted: { en: "done", zh: "完成" },
  itemTried: { en: "tried, not there yet", zh: "做过，未通过" },
  itemSkipped: { en: "skipped", zh: "跳过" },
  itemOpen: { en: "not yet", zh: "未做" },
  resuming: (name: string): Text => ({
    en: `Going on where you stopped: ${name}.`,
    zh: `从上次停下的地方继续：${name}。`,
  }),
  scaffolded: (path: string): Text => ({ en: `Wrote ${path}`, zh: `已生成 ${path}` }),
  scaffoldSaved: (path: string): Text => ({
    en: `Your earlier file is kept as ${path}`,
    zh: `原文件已备份为 ${path}`,
  }),
  scaffoldExists: (path: string): Text => ({
    en: `${path} exists already and is left as it is. Judge it with "drill judge", or start over with --force (your file is kept beside it).`,
    zh: `${path} 已存在，未做改动。可直接用 drill judge 判题，或加 --force 重新开始（原文件会先备份）。`,
  }),
  writeThenJudge: (file: string): Text => ({
    en: `Leave this open, solve ${file} in your editor, save it, and judge it here.`,
    zh: `保持这里不动，在编辑器里写好 ${file} 并保存，再回到这里判题。`,
  }),
  scaffoldKept: (file: string): Text => ({
    en: `${file} exists already and is left as it is: judge it here.`,
    zh: `${file} 已存在，未做改动，可直接在这里判题。`,
  }),
  nowTheCode: { en: "And now in code: ", zh: "接着写代码：" },
  goOnLater: (command: string): Text => ({
    en: `Go on later with: ${command}`,
    zh: `下次接着练：${command}`,
  }),
  nextRound: (command: string): Text => ({ en: `The next round: ${command}`, zh: `下一轮：${command}` }),
  openItAndJudge: (file: string): Text => ({
    en: `Open it in your editor, then: drill judge ${file}    (or, judged on every save: drill judge ${file} --watch)`,
    zh: `在编辑器里写完后运行：drill judge ${file}    （加 --watch 则每次保存自动判题）`,
  }),
  badLanguage: { en: "ts, js or py", zh: " ts、js 或 py" },
  badKind: { en: "code or question", zh: " code 或 question" },
  cannotWrite: (path: string, reason: string): Text => ({
    en: `Cannot write ${path}: ${reason}.`,
    zh: `无法写入 ${path}：${reason}。`,
  }),
  counted: (problems: number, questions: number): Text => ({
    en: `${problems} coding problem${problems === 1 ? "" : "s"}, ${questions} question${questions === 1 ? "" : "s"}`,
    zh: `编程题 ${problems} 道，问答题 ${questions} 道`,
  }),
  nothingMatches: { en: "Nothing matches.", zh: "没有符合条件的题目。" },
} as const;
