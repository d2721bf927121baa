/** FSRS grades, from not recalled to recalled without effort. */
export const grades = ["again", "hard", "good", "easy"] as const;
export type Grade = (typeof grades)[number];

/** What one sitting at a coding problem showed. */
export interface CodeEvidence {
  readonly kind: "code";
  readonly accepted: boolean;
  readonly requirementsMet: boolean;
  /** Judgements before the accepted one that were not accepted; compile errors are not counted. */
  readonly failedRuns: number;
  /** The highest level of hint taken before acceptance, 0 for none. */
  readonly hintLevel: number;
  /** The model solution was read before acceptance. */
  readonly revealed: boolean;
  /** From the scaffolded file to the accepted verdict; null when the start is not known. */
  readonly minutes: number | null;
  readonly parMinutes: number;
}

/** What one answer to a question showed. */
export interface AnswerEvidence {
  readonly kind: "answer";
  /** Share of the key points, 0 to 1. */
  readonly share: number;
  readonly minutes: number | null;
  readonly parMinutes: number;
}

export type Evidence = CodeEvidence | AnswerEvidence;

/**
 * Turns evidence into the grade that spaced repetition works with. The first row that fits decides.
 *
 * | coding                                                   | grade |
 * | -------------------------------------------------------- | ----- |
 * | model solution read first, or third hint (nearly code)   | again |
 * | not accepted                                             | again |
 * | accepted, a requirement not met                          | hard  |
 * | accepted, with a hint                                    | hard  |
 * | accepted after more than three failed runs               | hard  |
 * | accepted, but it took more than twice the par            | hard  |
 * | accepted at the first run, within six tenths of the par  | easy  |
 * | accepted                                                 | good  |
 *
 * | question                                                 | grade |
 * | -------------------------------------------------------- | ----- |
 * | less than half of the key points                         | again |
 * | less than four fifths                                    | hard  |
 * | more than twice the par                                  | hard  |
 * | all of them, within six tenths of the par                | easy  |
 * | otherwise                                                | good  |
 */
export function rate(evidence: Evidence): Grade {
  const pace = evidence.minutes === null ? 1 : evidence.minutes / evidence.parMinutes;
  if (evidence.kind === "answer") {
    if (evidence.share < 0.5) return "again";
    if (evidence.share < 0.8 || pace > 2) return "hard";
    return evidence.share === 1 && pace <= 0.6 ? "easy" : "good";
  }
  if (evidence.revealed || evidence.hintLevel >= 3 || !evidence.accepted) return "again";
  if (!evidence.requirementsMet || evidence.hintLevel > 0) return "hard";
  if (evidence.failedRuns > 3 || pace > 2) return "hard";
  return evidence.failedRuns === 0 && pace <= 0.6 ? "easy" : "good";
}
