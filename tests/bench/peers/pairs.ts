import type { Prepared } from "./contender.ts";

export interface Paired {
  /** Median over the rounds of the peer's time divided by ours. */
  readonly ratio: number;
  readonly oursMs: number;
  readonly peerMs: number;
}

/** Each turn of a round lasts at least about this long: long for a timer's grain, short beside the scheduler's slices. */
const turnMs = 2;
const mostRounds = 101;
const leastRounds = 3;
/** For all rounds of one pair, and the longest that even the least number of rounds may take. */
const budgetMs = 3000;
const patienceMs = 60_000;

/**
 * Times two forms of the same turn by turn, so that what slows the machine slows both, and takes the median of the ratios.
 */
export async function timePairs(ours: Prepared<unknown>, peer: Prepared<unknown>): Promise<Paired> {
  const oursTimes = await timesInTurn(ours);
  const peerTimes = await timesInTurn(peer);
  const rounds: Paired[] = [];
  const start = performance.now();
  const goesOn = (elapsedMs: number): boolean => {
    if (rounds.length === 0) return true;
    if (rounds.length < leastRounds) return elapsedMs < patienceMs;
    return rounds.length < mostRounds && elapsedMs < budgetMs;
  };
  while (goesOn(performance.now() - start)) {
    const oursMs = (await ours.time(oursTimes)) / oursTimes;
    const peerMs = (await peer.time(peerTimes)) / peerTimes;
    rounds.push({ oursMs, peerMs, ratio: peerMs / oursMs });
  }
  const median = (name: keyof Paired) => {
    const sorted = rounds.map((round) => round[name]).sort((a, b) => a - b);
    const middle = sorted.length / 2;
    return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2;
  };
  return { ratio: median("ratio"), oursMs: median("oursMs"), peerMs: median("peerMs") };
}

/** Warms up, until optimized code runs, and works out how many runs make a turn. */
async function timesInTurn(form: Prepared<unknown>): Promise<number> {
  let latest = 0;
  const start = performance.now();
  for (let i = 0; i < 30 && performance.now() - start < 400; i += 1) latest = await form.time(1);
  return Math.max(1, Math.ceil(turnMs / Math.max(latest, 0.001)));
}
