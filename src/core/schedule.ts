import {
  createEmptyCard,
  type Card as FsrsCard,
  type Grade as FsrsGrade,
  fsrs,
  Rating,
  State,
} from "ts-fsrs";
import type { ItemEvent } from "./practice.ts";
import type { Grade } from "./rating.ts";
import { type Card, type CardForm, type Review, readItem, type Standing } from "./standing.ts";

/* The schedule: FSRS-6 (ts-fsrs), whole days, fuzz off. The only module that loads the library. */

const ratings: Readonly<Record<Grade, FsrsGrade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

export interface Scheduler {
  /** Everything derived from the events of one item, given in any order. */
  standingOf(item: string, events: readonly ItemEvent[]): Standing;
  /** The card after its first review. */
  begin(item: string, form: CardForm, grade: Grade, at: number): Card;
  /** The probability that the card is recalled at a time, by FSRS's forgetting curve. */
  recall(card: Card, at: number): number;
  /** The card after one more review. */
  review(card: Card, grade: Grade, at: number): Card;
}

/**
 * A scheduler for the desired retention. The short-term steps of FSRS are off: within a sitting the judge
 * repeats often enough, and a failed item comes back the next day.
 */
export function createScheduler(retention: number): Scheduler {
  const engine = fsrs({ request_retention: retention, enable_fuzz: false, enable_short_term: false });
  const next = (card: FsrsCard, grade: Grade, at: number): FsrsCard =>
    engine.next(card, new Date(at), ratings[grade]).card;

  const cardOf = (item: string, form: CardForm, reviews: readonly Review[]): Card[] => {
    const [first] = reviews;
    if (!first) return [];
    let card = createEmptyCard(new Date(first.at));
    for (const { grade, at } of reviews) card = next(card, grade, at);
    return [describe(item, form, card, reviews.at(-1)!)];
  };

  return {
    standingOf(item, events) {
      const { reviews, code, question } = readItem(events);
      const cards = (["code", "blank", "question"] as const).flatMap((form) =>
        cardOf(
          item,
          form,
          reviews.filter((review) => review.form === form),
        ),
      );
      return { item, code, question, cards };
    },
    begin(item, form, grade, at) {
      return describe(item, form, next(createEmptyCard(new Date(at)), grade, at), { grade, at });
    },
    recall: (card, at) => engine.get_retrievability(restore(card), new Date(at), false),
    review(card, grade, at) {
      return describe(card.item, card.form, next(restore(card), grade, at), { grade, at });
    },
  };
}

function describe(
  item: string,
  form: CardForm,
  card: FsrsCard,
  last: { readonly grade: Grade; readonly at: number },
): Card {
  return {
    item,
    form,
    due: card.due.getTime(),
    lastReview: last.at,
    stability: card.stability,
    difficulty: card.difficulty,
    reviews: card.reps,
    lapses: card.lapses,
    lastGrade: last.grade,
  };
}

function restore(card: Card): FsrsCard {
  return {
    due: new Date(card.due),
    last_review: new Date(card.lastReview),
    stability: card.stability,
    difficulty: card.difficulty,
    reps: card.reviews,
    lapses: card.lapses,
    state: State.Review,
    learning_steps: 0,
    scheduled_days: Math.round((card.due - card.lastReview) / 86_400_000),
    elapsed_days: 0,
  };
}
