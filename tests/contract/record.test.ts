import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Catalog } from "../../src/catalog/catalog.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import type { Company, OutcomeKind, Recording } from "../../src/core/record.ts";

/*
 * The record, row by row, as the interview notes have it. The table below is written out by hand from them, and
 * is what seeds/companies/ must hold: companies, outcomes, rounds, items and their order, and how surely each
 * is remembered.
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
const { data, faults } = readCatalog(root);
const catalog = new Catalog({ ...data, problems: data.problems.map(({ meta }) => meta) });
const companies = new Map(data.companies.map((company) => [company.id, company]));

/** id, what drills it ("q" a question, "p" a problem, or both), and how it is remembered. */
type ExpectedItem = readonly [id: string, drill: { p?: string; q?: string }, recorded: Recording];

interface ExpectedRound {
  readonly id: string;
  readonly recorded: Recording;
  /** Minutes that the notes themselves give. */
  readonly minutes?: number;
  readonly items: readonly ExpectedItem[];
}

interface ExpectedCompany {
  readonly zh: string;
  readonly en: string;
  readonly outcome: OutcomeKind;
  readonly rounds: readonly ExpectedRound[];
}

const asked = (id: string): ExpectedItem => [id, { q: id }, "exact"];
const coded = (id: string): ExpectedItem => [id, { p: id }, "exact"];
const introduction = asked("self-introduction");
const resume = asked("resume");

const record: Readonly<Record<string, ExpectedCompany>> = {
  megvii: {
    zh: "旷视研究院",
    en: "Megvii Research",
    outcome: "offer",
    rounds: [
      {
        id: "1",
        recorded: "exact",
        items: [introduction, ["calculator", { p: "calculator" }, "ambiguous"]],
      },
      { id: "2", recorded: "exact", items: [coded("nms")] },
    ],
  },
  sensetime: {
    zh: "商汤",
    en: "SenseTime",
    outcome: "offer",
    rounds: [
      { id: "1", recorded: "exact", items: [introduction, asked("low-light-algorithms")] },
      { id: "2", recorded: "exact", items: [asked("low-light-deployment")] },
    ],
  },
  intel: {
    zh: "Intel 研究院",
    en: "Intel Labs",
    outcome: "offer",
    rounds: [
      {
        id: "1",
        recorded: "exact",
        items: [introduction, asked("small-object-detection"), asked("backlit-enhancement")],
      },
    ],
  },
  baidu: {
    zh: "百度新AIG",
    en: "Baidu AIG",
    outcome: "offer",
    rounds: [
      { id: "1", recorded: "exact", items: [introduction, resume, asked("vision-directions")] },
      {
        id: "2",
        recorded: "exact",
        items: [
          resume,
          asked("batch-norm"),
          asked("bn-running-stats"),
          ["vision-basics", { q: "vision-basics" }, "ambiguous"],
          coded("conv2d"),
        ],
      },
    ],
  },
  "shenzhen-startup": { zh: "深圳某创业公司", en: "A Shenzhen start-up", outcome: "offer", rounds: [] },
  turing: {
    zh: "图灵深视觉",
    en: "Turing Deep Vision",
    outcome: "rejected",
    rounds: [{ id: "1", recorded: "exact", items: [introduction, resume] }],
  },
  damo: {
    zh: "阿里达摩院",
    en: "Alibaba DAMO Academy",
    outcome: "rejected",
    rounds: [{ id: "1", recorded: "exact", items: [introduction, asked("one-shot-nas")] }],
  },
  moku: {
    zh: "阿里文娱魔酷实验室",
    en: "Alibaba Entertainment Moku Lab",
    outcome: "rejected",
    rounds: [
      {
        id: "1",
        recorded: "exact",
        items: [
          introduction,
          resume,
          ["easy-dp", { p: "climbing-stairs" }, "forgotten"],
          asked("face-editing"),
        ],
      },
    ],
  },
  momenta: {
    zh: "Momenta",
    en: "Momenta",
    outcome: "rejected",
    rounds: [
      {
        id: "1",
        recorded: "exact",
        items: [
          introduction,
          resume,
          coded("majority-element"),
          ["eight-balls", { p: "eight-balls", q: "eight-balls" }, "exact"],
        ],
      },
      {
        id: "2",
        recorded: "exact",
        items: [
          resume,
          asked("faster-rcnn"),
          ["forgotten-leetcode", { p: "number-of-islands" }, "forgotten"],
          ["raindrops", { p: "largest-raindrop", q: "raindrops" }, "exact"],
        ],
      },
    ],
  },
  "4paradigm": {
    zh: "第四范式",
    en: "4Paradigm",
    outcome: "rejected",
    rounds: [
      {
        id: "1",
        recorded: "exact",
        items: [
          introduction,
          ["rain-drop", { p: "trapping-rain-water" }, "ambiguous"],
          coded("string-gcd"),
          ["forgotten-1", { p: "merge-intervals" }, "forgotten"],
          ["forgotten-2", { p: "longest-substring" }, "forgotten"],
        ],
      },
      {
        id: "2",
        recorded: "ambiguous",
        items: [asked("batch-norm"), asked("focal-loss"), asked("cross-entropy-form")],
      },
      { id: "3", recorded: "not-recorded", items: [] },
    ],
  },
  msra: { zh: "微软亚洲研究院", en: "Microsoft Research Asia", outcome: "not-continued", rounds: [] },
  tencent: { zh: "腾讯 AI Lab", en: "Tencent AI Lab", outcome: "not-continued", rounds: [] },
  bytedance: { zh: "头条 AI Lab", en: "ByteDance AI Lab", outcome: "not-continued", rounds: [] },
  deepglint: {
    zh: "格灵深瞳",
    en: "DeepGlint",
    outcome: "not-continued",
    rounds: [{ id: "written", recorded: "not-recorded", minutes: 300, items: [] }],
  },
  siat: { zh: "深圳先进院", en: "SIAT, multimedia group", outcome: "not-continued", rounds: [] },
  jd: { zh: "京东 AI Research", en: "JD AI Research", outcome: "not-continued", rounds: [] },
  ict: {
    zh: "中科院计算所",
    en: "ICT, Chinese Academy of Sciences",
    outcome: "not-continued",
    rounds: [],
  },
  noah: { zh: "华为诺亚方舟", en: "Huawei Noah's Ark Lab", outcome: "no-reply", rounds: [] },
  openmmlab: { zh: "OpenMMLab", en: "OpenMMLab", outcome: "no-reply", rounds: [] },
};

/** What an interviewer went on to or hoped for, where the notes say so, and stand-ins beside the first. */
const followUps: readonly (readonly [company: string, item: string, next: readonly string[]])[] = [
  ["baidu", "conv2d", ["im2col"]],
  ["moku", "easy-dp", ["house-robber", "max-subarray"]],
  ["4paradigm", "batch-norm", ["batch-norm"]],
  ["4paradigm", "focal-loss", ["focal-loss"]],
  ["4paradigm", "cross-entropy-form", ["softmax-cross-entropy"]],
];

const rows = Object.entries(record);
const itemsOf = (company: Company) => company.rounds.flatMap((round) => round.items);

test("the record holds its nineteen companies and no other", () => {
  expect(rows).toHaveLength(19);
  expect([...companies.keys()].sort()).toEqual(Object.keys(record).sort());
});

test.each(rows)("%s: names and outcome", (id, expected) => {
  const { name, outcome } = companies.get(id)!;
  expect({ name, outcome }).toEqual({
    name: { en: expected.en, zh: expected.zh },
    outcome: expected.outcome,
  });
});

test.each(rows)("%s is found by id, English and Chinese name", (id, { en, zh }) => {
  for (const name of [id, en, zh, en.toUpperCase(), zh.replace(" ", "")]) {
    expect(catalog.findCompany(name), name).toMatchObject({ kind: "found", item: { id } });
  }
});

test.each([
  ["旷视", "megvii"],
  ["meg", "megvii"],
  ["Face++", "megvii"],
  ["百度", "baidu"],
  ["达摩院", "damo"],
  ["魔酷", "moku"],
  ["第四", "4paradigm"],
  ["英特尔", "intel"],
  ["微软", "msra"],
  ["字节跳动", "bytedance"],
  ["京东", "jd"],
  ["华为", "noah"],
  ["计算所", "ict"],
  ["a Shenzhen start-up", "shenzhen-startup"],
])("%s finds %s, as people call it", (name, id) => {
  expect(catalog.findCompany(name)).toMatchObject({ kind: "found", item: { id } });
});

test("a prefix that several companies share finds none of them by itself", () => {
  expect(catalog.findCompany("阿里")).toMatchObject({ kind: "ambiguous", ids: ["damo", "moku"] });
});

test.each(rows)("%s: rounds and items, in order, each as surely remembered as the notes", (id, expected) => {
  const held = companies.get(id)!.rounds.map((round) => ({
    id: round.id,
    recorded: round.recorded,
    ...(round.minutesRecorded && { minutes: round.minutes }),
    items: round.items.map((item) => [
      item.id,
      { ...(item.problem && { p: item.problem }), ...(item.question && { q: item.question }) },
      item.recorded,
    ]),
  }));
  expect(held).toEqual(expected.rounds);
});

test.each(rows.filter(([, { rounds }]) => rounds.some(({ items }) => items.length > 0)))(
  "%s opens with a self-introduction, once",
  (id) => {
    const company = companies.get(id)!;
    expect(company.rounds[0]!.items[0]!.id).toBe("self-introduction");
    expect(itemsOf(company).filter((item) => item.id === "self-introduction")).toHaveLength(1);
  },
);

test.each(rows)("%s: a stand-in is marked as ours, with the reason, where and only where one is", (id) => {
  for (const item of itemsOf(companies.get(id)!)) {
    const ours = item.recorded !== "exact" && item.problem !== undefined && item.problem !== item.id;
    expect(item.standIn !== undefined, item.id).toBe(ours);
  }
});

test.each(rows)("%s: what is not known is said in so many words", (id) => {
  const company = companies.get(id)!;
  for (const round of company.rounds.filter(({ recorded }) => recorded === "not-recorded")) {
    expect(round.about.en).toMatch(/not recorded/);
    expect(round.about.zh).toMatch(/没有记录/);
  }
  for (const item of itemsOf(company).filter(({ recorded }) => recorded === "forgotten")) {
    expect(item.note.en).toMatch(/forgotten|not recorded|only remember/);
    expect(item.note.zh).toMatch(/忘|没有记录|只记得/);
  }
  if (company.rounds.length === 0) {
    expect(`${company.about.en} ${company.outcomeNote.en}`).toMatch(/no interview|not recorded/i);
    expect(`${company.about.zh} ${company.outcomeNote.zh}`).toMatch(/没有面试|没有记录/);
  }
});

test.each(rows)("%s: drills that fit its direction", (id) => {
  const { drills } = companies.get(id)!;
  expect(drills.length).toBeGreaterThanOrEqual(4);
  expect(new Set(drills).size).toBe(drills.length);
});

test.each(followUps)("%s: %s goes on to %j", (company, id, next) => {
  const items = itemsOf(companies.get(company)!).filter((item) => item.id === id);
  expect(items).toHaveLength(1);
  expect(items[0]!.followUps).toEqual(expect.arrayContaining([...next]));
});

test("every reference of the record resolves", () => {
  expect(faults.filter(({ file }) => file.startsWith("seeds/"))).toEqual([]);
});

test("every problem and question that the record names is there", () => {
  const problems = data.problems.map(({ meta }) => meta.id);
  const questions = data.questions.map(({ id }) => id);
  expect(problems).toEqual(
    expect.arrayContaining([
      ..."calculator nms iou-matrix soft-nms majority-element eight-balls trapping-rain-water".split(" "),
      ..."string-gcd conv2d im2col conv2d-backward batch-norm focal-loss softmax-cross-entropy".split(" "),
      ..."anchors box-codec roi-align largest-raindrop histogram-equalization pack-bayer".split(" "),
      ..."gan-losses climbing-stairs house-robber max-subarray".split(" "),
      ..."merge-intervals longest-substring number-of-islands".split(" "),
    ]),
  );
  expect(questions).toEqual(
    expect.arrayContaining([
      ..."eight-balls batch-norm bn-running-stats focal-loss cross-entropy-form faster-rcnn".split(" "),
      ..."raindrops one-shot-nas face-editing low-light-algorithms low-light-deployment".split(" "),
      ..."small-object-detection backlit-enhancement vision-basics vision-directions".split(" "),
      ..."resume self-introduction".split(" "),
    ]),
  );
});
