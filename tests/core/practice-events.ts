import type {
  AnswerEvent,
  AttemptEvent,
  HintEvent,
  RevealEvent,
  StartEvent,
} from "../../src/core/practice.ts";
import type { Verdict } from "../../src/core/report.ts";

/* Events for tests, with ids that count up. */

let count = 0;
const nextId = () => {
  count += 1;
  return `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
};

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** Noon of a Monday, UTC. */
export const monday = Date.UTC(2026, 0, 5, 12);

export function start(at: number, fields: Partial<StartEvent> = {}): StartEvent {
  return { kind: "start", id: nextId(), at, item: "nms", mode: "plain", file: "/nms.ts", ...fields };
}

export function attempt(at: number, verdict: Verdict, fields: Partial<AttemptEvent> = {}): AttemptEvent {
  return {
    kind: "attempt",
    id: nextId(),
    at,
    item: "nms",
    mode: "plain",
    file: "/nms.ts",
    language: "typescript",
    hash: "0".repeat(64),
    verdict,
    passed: verdict === "AC" ? 10 : 3,
    total: 10,
    unmet: [],
    ratio: null,
    mistake: null,
    seed: 1,
    parMinutes: 15,
    mock: null,
    ...fields,
  };
}

export function answer(at: number, share: number, fields: Partial<AnswerEvent> = {}): AnswerEvent {
  return {
    kind: "answer",
    id: nextId(),
    at,
    item: "batch-norm",
    text: "",
    share,
    missed: [],
    elapsedMs: null,
    parMinutes: 5,
    mock: null,
    ...fields,
  };
}

export function hint(at: number, level: number): HintEvent {
  return { kind: "hint", id: nextId(), at, item: "nms", level };
}

export function reveal(at: number, gaveUp = true): RevealEvent {
  return { kind: "reveal", id: nextId(), at, item: "nms", gaveUp };
}
