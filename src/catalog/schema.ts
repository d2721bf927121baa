import { z } from "zod";
import type { ProblemMeta, ValueType } from "../core/problem.ts";
import { type Company, outcomeKinds, type Question, recordings, topics } from "../core/record.ts";
import { dtypes } from "../core/value.ts";

/* The file formats of seeds/ and problems/, checked once, at build. */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be kebab-case: letters, digits and hyphens");
const sentence = z.string().trim().min(1, "must not be empty");
const text = z.strictObject({ en: sentence, zh: sentence });
const source = z
  .strictObject({ title: sentence, section: sentence.optional(), url: z.url().optional() })
  .transform(({ title, section, url }) => ({ title, ...(section && { section }), ...(url && { url }) }));
const sources = z.array(source).min(1, "name at least one source");

const extent = z.union([z.number().int().min(0), z.string().min(1)]);
const dtype = z.enum(dtypes);
const valueType: z.ZodType<ValueType> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.enum(["number", "integer", "string", "boolean"]) }),
    z.strictObject({ kind: z.literal("vector"), dtype, length: extent.exactOptional() }),
    z.strictObject({ kind: z.literal("indices"), length: extent.exactOptional() }),
    z.strictObject({ kind: z.literal("tensor"), dtype, shape: z.array(extent) }),
    z.strictObject({ kind: z.literal("list"), of: valueType }),
    z.strictObject({ kind: z.literal("tuple"), of: z.array(valueType) }),
    z.strictObject({ kind: z.literal("record"), fields: z.record(z.string(), valueType) }),
    z.strictObject({ kind: z.literal("nullable"), of: valueType }),
    z.strictObject({ kind: z.literal("oracle"), takes: z.array(valueType), gives: valueType }),
  ]),
);

const identifier = z.string().regex(/^[A-Za-z_$][\w$]*$/, "must be an identifier");
const entry = z.strictObject({ name: identifier, title: text });

export const problemSchema: z.ZodType<ProblemMeta> = z.strictObject({
  id,
  name: text,
  summary: text,
  entries: z.tuple([entry], entry),
  parameters: z
    .array(
      z.strictObject({ name: identifier, python: identifier.exactOptional(), type: valueType, about: text }),
    )
    .min(1),
  result: valueType,
  comparison: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("exact") }),
    z.strictObject({ kind: z.literal("close"), rtol: z.number().min(0), atol: z.number().min(0) }),
    z.strictObject({ kind: z.literal("check") }),
  ]),
  limits: z.strictObject({
    timeMs: z.number().positive(),
    memoryMiB: z.number().min(64),
    outputMiB: z.number().positive(),
  }),
  requirements: z.array(z.enum(["vectorized", "approach", "all-entries"])),
  subtasks: z.array(z.strictObject({ id: z.string().min(1), name: text, groups: z.array(id).min(1) })),
  groups: z.array(z.strictObject({ id, name: text })).min(1),
  bounds: z.record(identifier, z.tuple([z.number(), z.number()])),
  tags: z.array(z.string().min(1)).min(1),
  core: z.boolean(),
  parMinutes: z.number().positive(),
  sources,
  license: z.string().min(1),
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
const keyPoints = z.array(z.strictObject({ id, text })).min(2, "an answer has at least two key points");

export const questionSchema: z.ZodType<Question> = z.discriminatedUnion("kind", [
  z.strictObject({ ...questionBase, kind: z.literal("open"), keyPoints }),
  z.strictObject({
    ...questionBase,
    kind: z.literal("choice"),
    choices: z
      .array(z.strictObject({ id, text, correct: z.boolean(), why: text }))
      .min(2)
      .refine((choices) => choices.some((choice) => choice.correct), { error: "no choice is correct" }),
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
