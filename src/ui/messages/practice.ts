import type { DueReason } from "../../core/due.ts";
import type { CardForm } from "../../core/standing.ts";
import type { Text } from "../../core/text.ts";

/* Hints, solutions, what is due, what was done. */

const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

export const dueReasonNames: Readonly<Record<DueReason, Text>> = {
  failed: { en: "failed last time", zh: "上次没过" },
  overdue: { en: "overdue", zh: "已逾期" },
  today: { en: "due today", zh: "今天到期" },
  "first-blank": { en: "write it from memory", zh: "首次默写" },
};

export const formNames: Readonly<Record<CardForm, Text>> = {
  code: { en: "code", zh: "编程" },
  blank: { en: "from memory", zh: "默写" },
  question: { en: "question", zh: "问答" },
};

export const practiceMessages = {
  hintTitle: (name: string, level: number): Text => ({
    en: `${name}: hint ${level} of 3`,
    zh: `${name}：提示 ${level}/3`,
  }),
  hintNext: (command: string): Text => ({ en: `One more: ${command}`, zh: `还想要提示：${command}` }),
  hintLast: (command: string): Text => ({
    en: `That was the last one. The solution, if you give up: ${command}`,
    zh: `提示已经全部给出。实在想不出来，可以看题解：${command}`,
  }),
  hintsCount: {
    en: "A hint counts: the problem will come back sooner.",
    zh: "看过提示会计入复习安排，这道题会更早再出现。",
  },
  noHintsInMock: (company: string): Text => ({
    en: `A mock round is running: no hints and no solutions until it ends. To end it: drill mock ${company}`,
    zh: `模拟面试进行中，不提供提示和题解。如需结束：drill mock ${company}`,
  }),
  solutionLocked: (id: string, command: string): Text => ({
    en: `The solution is shown once ${id} has been accepted. To give up and read it now: ${command}`,
    zh: `${id} 通过后才能看题解。若要放弃并直接查看：${command}`,
  }),
  gaveUp: {
    en: "Noted: the schedule brings it back tomorrow.",
    zh: "已记录，明天会安排你再做一遍。",
  },
  modelSolutions: { en: "Model solutions", zh: "参考代码" },
  yourSolution: { en: "Yours, last accepted", zh: "你最近一次通过的代码" },

  dueCount: (count: number): Text =>
    count === 0
      ? { en: "Nothing is due today.", zh: "今天没有要复习的内容。" }
      : { en: `Due today: ${count}`, zh: `今天要复习：${count} 项` },
  streak: (days: number): Text => ({
    en: `${many(days, "day")} in a row`,
    zh: `已连续练习 ${days} 天`,
  }),
  streakNone: { en: "No streak yet", zh: "还没有连续练习记录" },
  doneOf: (done: number, total: number): Text => ({
    en: `${done} of ${total} done`,
    zh: `已完成 ${done}/${total}`,
  }),
  lastResults: { en: "Last results", zh: "最近结果" },
  noResults: {
    en: "Nothing has been judged yet.",
    zh: "还没有判题记录。",
  },
  next: { en: "Next", zh: "下一步" },
  nextResumeMock: (company: string, minutes: number): Text => ({
    en: `a mock round of ${company} is running, ${many(minutes, "minute")} left`,
    zh: `${company} 的模拟面试还在进行，剩余 ${minutes} 分钟`,
  }),
  nextReview: (count: number): Text => ({
    en: `review what is due (${count})`,
    zh: `复习到期内容（${count} 项）`,
  }),
  nextRepair: (name: string): Text => ({ en: `get ${name} accepted`, zh: `把 ${name} 做通过` }),
  nextCore: (name: string): Text => ({
    en: `learn ${name}: know it by heart`,
    zh: `学 ${name}：必须烂熟于心`,
  }),
  nextNew: (name: string): Text => ({ en: `something new: ${name}`, zh: `做道新题：${name}` }),
  nextMock: (name: string): Text => ({
    en: `a mock round of ${name}, against the clock`,
    zh: `${name} 限时模拟面试`,
  }),
  menu: { en: "What would you like to do?", zh: "想做什么？" },
  menuCompanies: { en: "All companies", zh: "所有公司" },
  menuStats: { en: "My progress", zh: "我的进度" },
  menuList: { en: "All problems and questions", zh: "全部题目" },
  menuLeave: { en: "Leave", zh: "退出" },
  moreHelp: { en: 'All commands: "drill --help"', zh: "全部命令：drill --help" },
  ago: (minutes: number): Text => {
    if (minutes < 1) return { en: "just now", zh: "刚刚" };
    if (minutes < 60) return { en: `${many(minutes, "minute")} ago`, zh: `${minutes} 分钟前` };
    const hours = Math.floor(minutes / 60);
    if (hours < 24) return { en: `${many(hours, "hour")} ago`, zh: `${hours} 小时前` };
    const days = Math.floor(hours / 24);
    return { en: `${many(days, "day")} ago`, zh: `${days} 天前` };
  },
  right: { en: "right", zh: "正确" },
  wrong: { en: "wrong", zh: "错误" },
  requirementUnmet: { en: "requirement not met", zh: "附加要求未满足" },
  keyPointShare: (percent: number): Text => ({
    en: `${percent} % of the key points`,
    zh: `要点 ${percent}%`,
  }),

  statsTitle: { en: "Your progress", zh: "我的进度" },
  totals: (attempts: number, answers: number): Text => ({
    en: `${many(attempts, "judged file")}, ${many(answers, "answer")}`,
    zh: `判题 ${attempts} 次，答题 ${answers} 次`,
  }),
  calendarTitle: { en: "The last year", zh: "过去一年" },
  calendarLess: { en: "less", zh: "少" },
  calendarMore: { en: "more", zh: "多" },
  byCompany: { en: "By company", zh: "按公司" },
  byTopic: { en: "By topic", zh: "按主题" },
  columnDone: { en: "Done", zh: "完成" },
  columnBegun: { en: "Begun", zh: "已练" },
  columnTopic: { en: "Topic", zh: "主题" },
  weakest: { en: "Weakest topics", zh: "薄弱主题" },
  timesToSolve: { en: "Minutes to solve, over time", zh: "历次解题用时（分钟）" },
  nothingYet: {
    en: 'Nothing to show yet. Begin with "drill start nms" or "drill company megvii".',
    zh: "还没有数据。可以从 drill start nms 或 drill company 旷视 开始。",
  },

  reviewTitle: (count: number): Text => ({ en: `${many(count, "review")} due`, zh: `待复习 ${count} 项` }),
  reviewNothing: {
    en: "Nothing is due. Come back tomorrow, or do something new:",
    zh: "没有到期的复习。明天再来，或者做道新题：",
  },
  reviewItem: (index: number, total: number, name: string, reason: string): Text => ({
    en: `${index} of ${total}: ${name} (${reason})`,
    zh: `${index}/${total}：${name}（${reason}）`,
  }),
  reviewWrite: (path: string): Text => ({
    en: `Write it from memory in ${path}`,
    zh: `凭记忆写在 ${path}`,
  }),
  reviewKept: (path: string): Text => ({
    en: `Go on in ${path}`,
    zh: `继续写 ${path}`,
  }),
  reviewJudge: { en: "Judge it", zh: "判题" },
  reviewHint: { en: "Take a hint (it counts)", zh: "看提示（会计入复习安排）" },
  reviewStatement: { en: "Read the statement", zh: "看题面" },
  reviewSkip: { en: "Not today", zh: "今天先跳过" },
  reviewStop: { en: "Stop here", zh: "先到这里" },
  reviewDone: (done: number, left: number): Text => ({
    en: `${many(done, "review")} done${left > 0 ? `, ${left} left` : ""}.`,
    zh: `完成 ${done} 项复习${left > 0 ? `，还剩 ${left} 项` : ""}。`,
  }),
  nextDue: (days: number): Text =>
    days <= 1
      ? { en: "It comes back tomorrow.", zh: "明天再复习。" }
      : { en: `It comes back in ${days} days.`, zh: `${days} 天后再复习。` },
  forecastTitle: { en: "Expected reviews, the next 30 days", zh: "未来 30 天预计复习量" },
  forecastTotal: (total: number): Text => ({
    en: `about ${Math.round(total)} in all, ${(total / 30).toFixed(1)} a day; what you begin from now on comes on top`,
    zh: `共约 ${Math.round(total)} 次，平均每天 ${(total / 30).toFixed(1)} 次；之后新学的内容另计`,
  }),
  retentionNow: (percent: number): Text => ({
    en: `Desired retention: ${percent} %`,
    zh: `目标记忆保持率：${percent}%`,
  }),
  retentionRange: { en: "a number from 0.7 to 0.97", zh: " 0.7 到 0.97 之间的数" },
} as const;
