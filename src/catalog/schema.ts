import { z } from "zod";
import { zhCN } from "zod/locales";
import type { ProblemMeta, ValueType } from "../core/problem.ts";
import { type Company, outcomeKinds, type Question, recordings, topics } from "../core/record.ts";
import type { Text } from "../core/text.ts";
import { dtypes } from "../core/value.ts";

/* The file formats of seeds/ and problems/, checked once: at build, and where a pack is read. */

/** Our own messages by their English; the library carries one text and knows nothing of languages. */
const ownMessages = new Map<string, Text>();
function says(en: string, zh: string): string {
  ownMessages.set(en, { en, zh });
  return en;
}

const inChinese = zhCN().localeError;

/** What an issue says, in both languages. */
export function wordIssue(issue: z.core.$ZodIssue): Text {
  const own = ownMessages.get(issue.message);
  if (own) return own;
  const chinese = inChinese(issue as z.core.$ZodRawIssue);
  return {
    en: issue.message,
    zh: (typeof chinese === "string" ? chinese : chinese?.message) ?? issue.message,
  };
}

const id = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    says("must be kebab-case: letters, digits and hyphens", "只能用小写字母、数字和连字符"),
  );
const sentence = z.string().trim().min(1, says("must not be empty", "不能为空"));
const text = z.strictObject({ en: sentence, zh: sentence });
/** What stands in a list or a comment: a second line there could pass for something else. */
const line = sentence.regex(/^.*$/, says("must be one line", "只能是一行"));
const lineText = z.strictObject({ en: line, zh: line });
const source = z
  .strictObject({ title: line, section: line.optional(), url: z.url().optional() })
  .transform(({ title, section, url }) => ({ title, ...(section && { section }), ...(url && { url }) }));
const sources = z.array(source).min(1, says("name at least one source", "至少写一个来源"));

const identifier = z
  .string()
  .regex(/^[A-Za-z_$][\w$]*$/, says("must be an identifier", "必须是合法的标识符"));
// Names of dimensions and fields stand in the code of scaffolds.
const extent = z.union([z.number().int().min(0), identifier]);
const dtype = z.enum(dtypes);
const valueType: z.ZodType<ValueType> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.enum(["number", "integer", "string", "boolean"]) }),
    z.strictObject({ kind: z.literal("vector"), dtype, length: extent.exactOptional() }),
    z.strictObject({ kind: z.literal("indices"), length: extent.exactOptional() }),
    z.strictObject({ kind: z.literal("tensor"), dtype, shape: z.array(extent) }),
    z.strictObject({ kind: z.literal("list"), of: valueType }),
    z.strictObject({ kind: z.literal("tuple"), of: z.array(valueType) }),
    z.strictObject({ kind: z.literal("record"), fields: z.record(identifier, valueType) }),
    z.strictObject({ kind: z.literal("nullable"), of: valueType }),
    z.strictObject({ kind: z.literal("oracle"), takes: z.array(valueType), gives: valueType }),
  ]),
);

const entry = z.strictObject({ name: identifier, title: lineText });

export const problemSchema: z.ZodType<ProblemMeta> = z.strictObject({
  id,
  name: lineText,
  summary: lineText,
  entries: z.tuple([entry], entry),
  parameters: z
    .array(
      z.strictObject({
        name: identifier,
        python: identifier.exactOptional(),
        type: valueType,
        about: lineText,
      }),
    )
    .min(1),
  result: valueType,
  comparison: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("exact") }),
    z.strictObject({ kind: z.literal("close"), rtol: z.number().min(0), atol: z.number().min(0) }),
    z.strictObject({ kind: z.literal("check") }),
  ]),
  // A pack's limits are kept as well: none may claim the machine.
  limits: z.strictObject({
    timeMs: z.number().positive().max(60_000),
    memoryMiB: z.number().min(64).max(2048),
    outputMiB: z.number().positive().max(256),
  }),
  requirements: z.array(z.enum(["vectorized", "approach", "all-entries"])),
  subtasks: z.array(z.strictObject({ id: line, name: lineText, groups: z.array(id).min(1) })),
  groups: z.array(z.strictObject({ id, name: lineText })).min(1),
  bounds: z.record(identifier, z.tuple([z.number(), z.number()])),
  tags: z.array(line).min(1),
  core: z.boolean(),
  parMinutes: z.number().positive(),
  sources,
  license: line,
});

const recorded = z.enum(recordings);
export const companySchema: z.ZodType<Company> = z.strictObject({
  id,
  name: text,
  aliases: z.array(z.string().min(1)),
  track: text,
  outcome: z.enum(outcomeKinds),
  outcomeNote: text,
  about: text,
  rounds: z.array(
    z.strictObject({
      id,
      name: text,
      recorded,
      about: text,
      minutes: z.number().positive(),
      minutesRecorded: z.boolean(),
      items: z.array(
        z
          .strictObject({
            id,
            problem: id.exactOptional(),
            question: id.exactOptional(),
            recorded,
            note: text,
            standIn: text.exactOptional(),
            followUps: z.array(id),
          })
          .refine((item) => item.problem !== undefined || item.question !== undefined, {
            error: "an item names a problem, a question or both",
          }),
      ),
    }),
  ),
  drills: z.array(id),
});

const questionBase = {
  id,
  name: text,
  topic: z.enum(topics),
  prompt: text,
  modelAnswer: text,
  wrongAnswers: z.array(z.strictObject({ answer: text, why: text })),
  sources,
  followUps: z.array(id),
  tags: z.array(z.string().min(1)),
  minutes: z.number().positive(),
};
const keyPoints = z
  .array(z.strictObject({ id, text }))
  .min(2, says("an answer has at least two key points", "至少要有两个要点"));

export const questionSchema: z.ZodType<Question> = z.discriminatedUnion("kind", [
  z.strictObject({ ...questionBase, kind: z.literal("open"), keyPoints }),
  z.strictObject({
    ...questionBase,
    kind: z.literal("choice"),
    choices: z
      .array(z.strictObject({ id, text, correct: z.boolean(), why: text }))
      .min(2)
      .refine((choices) => choices.some((choice) => choice.correct), {
        error: says("no choice is correct", "没有正确选项"),
      }),
  }),
  z.strictObject({
    ...questionBase,
    kind: z.literal("numeric"),
    value: z.number(),
    tolerance: z.number().min(0),
    unit: text.exactOptional(),
  }),
  z.strictObject({ ...questionBase, kind: z.literal("short"), accepted: z.array(sentence).min(1) }),
  z.strictObject({ ...questionBase, kind: z.literal("talk"), seconds: z.number().positive(), keyPoints }),
  z.strictObject({
    ...questionBase,
    kind: z.literal("play"),
    game: z.literal("balance"),
    balls: z.number().int().min(2),
  }),
]);
