import type { MockEnding } from "../../core/practice.ts";
import type { Text } from "../../core/text.ts";

/* The mock round. */

const minuteText = (minutes: number) => (minutes < 10 ? minutes.toFixed(1) : String(Math.round(minutes)));

export const mockMessages = {
  needsTerminal: {
    en: "A mock round needs a terminal: it is held against the clock.",
    zh: "模拟面试需要在终端里进行：全程计时。",
  },
  needsCompany: {
    en: "Name the company: drill mock megvii. The last score card again: drill mock --last",
    zh: "请指定公司：drill mock 旷视。查看上次成绩单：drill mock --last",
  },
  noRounds: (company: string): Text => ({
    en: `No round of ${company} is on record. "drill companies" shows who has rounds.`,
    zh: `没有 ${company} 的面试轮次记录。运行 drill companies 查看哪些公司有记录。`,
  }),
  emptyRound: (round: string): Text => ({
    en: `What was asked in ${round} is not on record, so there is nothing to hold a mock round of.`,
    zh: `${round}没有题目记录，无法进行模拟面试。`,
  }),
  noneYet: {
    en: "There has been no mock round yet. Begin one: drill mock megvii",
    zh: "还没有模拟面试记录。现在开始一场：drill mock 旷视",
  },
  otherRunning: (company: string, round: string): Text => ({
    en: `A mock round is running: ${company}, round ${round}. Go on with it, or end it, first.`,
    zh: `还有一场模拟面试在进行：${company} 第 ${round} 轮。请先继续完成或结束它。`,
  }),
  title: (company: string, round: string): Text => ({
    en: `Mock round: ${company}, ${round}`,
    zh: `模拟面试：${company} · ${round}`,
  }),
  rules: (minutes: number, recorded: boolean, items: number): Text => ({
    en: `${items} item${items === 1 ? "" : "s"} in ${minutes} minutes${recorded ? "" : " (our default; the record does not say)"}. No hints. The interviewer's requirements count. Ctrl-C leaves; the same command comes back while there is time.`,
    zh: `${minutes} 分钟${recorded ? "" : "（默认时长，记录未提及）"}内完成 ${items} 道题。没有提示，面试官的附加要求必须满足。按 Ctrl-C 可暂时离开，时间没到之前用同一命令继续。`,
  }),
  begin: { en: "Begin", zh: "开始" },
  notNow: { en: "Not now", zh: "以后再说" },
  ready: { en: "The clock starts as soon as you begin.", zh: "选择开始后立即计时。" },
  resumed: { en: "You are back; the clock went on.", zh: "欢迎回来，计时一直在走。" },
  resumeOrEnd: { en: "Go on with it?", zh: "继续吗？" },
  goOn: { en: "Go on", zh: "继续" },
  endIt: { en: "End it and see the score card", zh: "结束并查看成绩单" },
  left: (clock: string): Text => ({ en: `${clock} left`, zh: `剩余 ${clock}` }),
  followUp: { en: "The interviewer goes on:", zh: "面试官追问：" },
  writeIn: (path: string): Text => ({
    en: `Write it in ${path}, in any editor, then come back here.`,
    zh: `用编辑器写在 ${path}，写完回到这里。`,
  }),
  handIn: { en: "Hand it in", zh: "提交" },
  statementAgain: { en: "Read the statement again", zh: "再看一遍题面" },
  giveUpItem: { en: "Leave it and go on to the next", zh: "放弃这题，进入下一题" },
  answerNow: { en: "Answer", zh: "作答" },
  skipItem: { en: "I cannot say anything about it", zh: "不会，跳过" },
  endings: {
    finished: { en: "Every item was reached.", zh: "所有题目均已作答。" },
    time: { en: "The time was over before the end.", zh: "时间到，未全部完成。" },
    abandoned: { en: "Ended early.", zh: "提前结束。" },
  } satisfies Record<MockEnding, Text>,
  timeOver: { en: "Time is up.", zh: "时间到。" },
  cardTitle: (company: string, round: string): Text => ({
    en: `Score card: ${company}, ${round}`,
    zh: `成绩单：${company} · ${round}`,
  }),
  cardHead: (passed: number, asked: number, minutes: number, allowed: number): Text => ({
    en: `${passed} of ${asked} passed, ${minuteText(minutes)} of ${allowed} minutes used`,
    zh: `通过 ${passed}/${asked}，用时 ${minuteText(minutes)}/${allowed} 分钟`,
  }),
  minutes: (minutes: number): Text => ({
    en: `${minuteText(minutes)} min`,
    zh: `${minuteText(minutes)} 分钟`,
  }),
  notReached: { en: "not reached", zh: "未作答" },
  missed: { en: "left out:", zh: "遗漏：" },
  unmet: (names: readonly string[]): Text => ({
    en: `requirement not met: ${names.join(", ")}`,
    zh: `未满足要求：${names.join("、")}`,
  }),
  toReview: { en: "Go over these", zh: "建议复习" },
  kept: { en: "Shown again by: drill mock --last", zh: "再次查看：drill mock --last" },
} as const;
