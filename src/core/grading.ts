import type { ChoiceQuestion, NumericQuestion, ShortQuestion } from "./record.ts";

/** Grades of answers that a machine can tell right from wrong. */
export interface Grade {
  /** 0 to 1. */
  readonly score: number;
}

/** Reads "0.5", "1/2", "3e-4", "25%", "1,024" or "-2"; full-width forms too. Null when it is no number. */
export function parseNumber(text: string): number | null {
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(/[−–]/g, "-")
    .replace(/(?<=\d),(?=\d{3}\b)/g, "")
    .replace(/\s+/g, "");
  const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
  const match = plain.match(new RegExp(`^(${number})(?:/(${number}))?(%?)$`, "i"));
  if (!match) return null;
  const value = Number(match[1]) / (match[2] === undefined ? 1 : Number(match[2])) / (match[3] ? 100 : 1);
  return Number.isFinite(value) ? value : null;
}

export function gradeNumeric(question: NumericQuestion, answer: number): Grade {
  // A hair of slack, so that 1/3 typed as a fraction is not lost to rounding.
  const slack = question.tolerance + Math.abs(question.value) * 1e-12;
  return { score: Math.abs(answer - question.value) <= slack ? 1 : 0 };
}

/** What of an answer counts: without case, spaces, punctuation that carries no meaning, or full-width forms. */
export function foldAnswer(text: string): string {
  return (
    text
      // Before normalizing, which would make 32² the same as 322.
      .replace(/[²³]/g, (power) => (power === "²" ? "^2" : "^3"))
      .replace(/[−–]/g, "-")
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s。,，、;:"'“”‘’`]+|\.(?!\d)/g, "")
      .replace(/[×·]/g, "*")
  );
}

export function gradeShort(question: ShortQuestion, answer: string): Grade {
  const given = foldAnswer(answer);
  return { score: question.accepted.some((accepted) => foldAnswer(accepted) === given) ? 1 : 0 };
}

/** All the right choices and none of the wrong ones. */
export function gradeChoice(question: ChoiceQuestion, picked: readonly string[]): Grade {
  const wrong = question.choices.some((choice) => choice.correct !== picked.includes(choice.id));
  return { score: wrong ? 0 : 1 };
}
