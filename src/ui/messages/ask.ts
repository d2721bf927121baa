import type { Text } from "../../core/text.ts";

/* Putting questions and grading answers. */

export const askMessages = {
  yourAnswer: { en: "Your answer:", zh: "你的答案：" },
  writeHow: { en: "How do you want to answer?", zh: "用哪种方式作答？" },
  inTerminal: { en: "Here, line by line (an empty line ends it)", zh: "在终端里逐行输入（空行结束）" },
  inEditor: (editor: string): Text => ({ en: `In ${editor}`, zh: `用 ${editor} 编辑` }),
  inHead: { en: "Aloud or in my head; show me the key points", zh: "口头作答，直接看要点" },
  modelAnswer: { en: "A model answer", zh: "参考答案" },
  keyPoints: { en: "Key points", zh: "要点" },
  tickPoints: { en: "Which of these did your answer say?", zh: "你的回答提到了哪些要点？" },
  wrongAnswers: { en: "What people get wrong", zh: "常见错误" },
  sources: { en: "Sources", zh: "出处" },
  share: (ticked: number, total: number): Text => ({
    en: `${ticked} of ${total} key points`,
    zh: `答到 ${ticked}/${total} 个要点`,
  }),
  right: { en: "Right.", zh: "答对了。" },
  wrong: { en: "Not right.", zh: "答错了。" },
  wrongNumber: (given: number, expected: string): Text => ({
    en: `Not right: you said ${given}, it is ${expected}.`,
    zh: `答错了：你答的是 ${given}，正确答案是 ${expected}。`,
  }),
  wrongShort: (accepted: string): Text => ({
    en: `Not right; accepted: ${accepted}.`,
    zh: `答错了；可接受的答案：${accepted}。`,
  }),
  notANumber: (given: string): Text => ({
    en: `"${given}" is not a number. Write 0.5, 1/2, 3e-4 or 25%.`,
    zh: `“${given}”不是数字。可写成 0.5、1/2、3e-4 或 25%。`,
  }),
  unknownChoice: (given: string, ids: readonly string[]): Text => ({
    en: `There is no choice "${given}"; answer with ${ids.join(", ")}.`,
    zh: `没有“${given}”这个选项，请回答 ${ids.join("、")}。`,
  }),
  chooseAll: { en: "(several may be right)", zh: "（可多选）" },
  needsAnswer: {
    en: "There is no terminal to ask in: give the answer with --answer or on standard input.",
    zh: "当前不是终端，无法提问：请用 --answer 或标准输入给出答案。",
  },
  openWithoutTerminal: {
    en: "An open answer is graded by you: compare with the key points below. In a terminal you tick them off.",
    zh: "开放题由你自评：请对照下面的要点。在终端里运行可以逐条勾选。",
  },
  talkReady: (minutes: string): Text => ({
    en: `You have ${minutes}. Enter starts the clock; Enter again when you are done.`,
    zh: `限时 ${minutes}。按回车开始计时，讲完再按回车。`,
  }),
  talkRunning: (left: string): Text => ({ en: `${left} left`, zh: `还剩 ${left}` }),
  talkOver: (over: string): Text => ({ en: `${over} over time`, zh: `已超时 ${over}` }),
  talkTook: (took: string, limit: string): Text => ({
    en: `You spoke for ${took} of ${limit}.`,
    zh: `用时 ${took}，限时 ${limit}。`,
  }),
  playRules: (balls: number): Text => ({
    en: `${balls} balls, numbered 1 to ${balls}; one is lighter. The balance answers so as to leave you as many suspects as it can. Type a weighing as left / right, such as "1 2 / 3 4"; once you are certain, name the light ball, such as "= 2".`,
    zh: `${balls} 个球，编号 1 到 ${balls}，其中一个较轻。天平会尽量让剩下的嫌疑球最多。称量请输入“左 / 右”，例如“1 2 / 3 4”；确定之后指出轻球，例如“= 2”。`,
  }),
  playWeigh: (turn: number): Text => ({ en: `Weighing ${turn}:`, zh: `第 ${turn} 次称量：` }),
  playBad: (balls: number): Text => ({
    en: `Write two sides of equally many different balls from 1 to ${balls}, such as "1 2 / 3 4", or name the light one, such as "= 2".`,
    zh: `请写出左右两边，个数相同、不重复、编号在 1 到 ${balls} 之间，例如“1 2 / 3 4”；或指出轻球，例如“= 2”。`,
  }),
  playLeft: { en: "The left side rises: it is lighter.", zh: "左边翘起：左边较轻。" },
  playRight: { en: "The right side rises: it is lighter.", zh: "右边翘起：右边较轻。" },
  playEven: { en: "The balance stays level.", zh: "天平平衡。" },
  playOutcome: (balance: Text, count: number): Text => ({
    en: `${balance.en} ${count} ball${count === 1 ? "" : "s"} can still be the light one.`,
    zh: `${balance.zh}还有 ${count} 个球可能是轻球。`,
  }),
  playFound: (ball: number, weighings: number, optimum: number): Text => ({
    en: `Ball ${ball} it is, after ${weighings} weighing${weighings === 1 ? "" : "s"} (optimum ${optimum}).`,
    zh: `就是 ${ball} 号球，共称 ${weighings} 次（最优 ${optimum} 次）。`,
  }),
  playNotSure: (ball: number, other: number): Text => ({
    en: `You cannot know that yet: it could as well be ball ${other}, not ${ball}. The adversary says it is ${other}.`,
    zh: `现在还不能确定：也可能是 ${other} 号而不是 ${ball} 号。对手说：就是 ${other} 号。`,
  }),
  nextQuestion: (id: string): Text => ({
    en: `An interviewer would go on with: drill ask ${id}`,
    zh: `面试官接着会问：drill ask ${id}`,
  }),
  nextProblem: (id: string): Text => ({
    en: `An interviewer would go on with: drill start ${id}`,
    zh: `面试官接着会让你写：drill start ${id}`,
  }),
} as const;
