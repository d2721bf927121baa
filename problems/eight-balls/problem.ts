import {
  defineProblem,
  type EdgeCase,
  type Finding,
  type Oracle,
  OracleViolation,
} from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { isList, isNumericArray, type Value } from "../../src/core/value.ts";

/**
 * How the scale behaves: the number of a ball that is light from the start, or how a scale that plays for time
 * decides between outcomes that leave equally many balls. It takes the oracle's place among the arguments; the
 * solution sees the scale's function there.
 */
type Scale = number | "prefers-left" | "prefers-right" | "prefers-equal";
type Input = readonly [n: number, scale: Scale];
type Outcome = -1 | 0 | 1;

const mostBalls = 40;
const scales = ["prefers-left", "prefers-right", "prefers-equal"] as const;
const preferences: Readonly<Record<(typeof scales)[number], readonly Outcome[]>> = {
  "prefers-left": [-1, 1, 0],
  "prefers-right": [1, -1, 0],
  "prefers-equal": [0, 1, -1],
};

/** ceil(log3 n): each weighing has three outcomes. */
function fewestWeighings(n: number): number {
  let weighings = 0;
  for (let reach = 1; reach < n; reach *= 3) weighings += 1;
  return weighings;
}

function violation(en: string, zh: string): OracleViolation {
  return new OracleViolation({ message: { en, zh } });
}

/** The scale and whatever is still possible; it counts its uses. */
class Balance implements Oracle {
  private readonly n: number;
  private readonly scale: Scale;
  private possible: readonly number[];
  private used = 0;

  constructor(n: number, scale: Scale) {
    this.n = n;
    this.scale = scale;
    this.possible = Array.from({ length: n }, (_, ball) => ball);
  }

  answer([left, right]: readonly Value[]): Outcome {
    const [onLeft, onRight] = [this.readPan(left), this.readPan(right)];
    if (onLeft.length !== onRight.length) {
      throw violation(
        `weighed ${onLeft.length} balls against ${onRight.length}: that says nothing, both pans take equally many`,
        `用 ${onLeft.length} 个球称 ${onRight.length} 个球：个数不等，称了也说明不了什么`,
      );
    }
    const all = [...onLeft, ...onRight];
    const twice = all.find((ball, i) => all.indexOf(ball) !== i);
    if (twice !== undefined) {
      throw violation(`ball ${twice} cannot be in two places`, `第 ${twice} 号球不能同时放两处`);
    }
    this.used += 1;
    if (this.used > this.n + 10) {
      throw violation(`still weighing after ${this.n + 10} weighings`, `称了 ${this.n + 10} 次还没结束`);
    }
    return this.settle(onLeft, onRight);
  }

  conclude(result: Value): Finding | null {
    if (this.possible.length > 1) {
      const [first, second] = this.possible;
      return {
        message: {
          en: `answered ${String(result)} after ${this.used} weighings, when ball ${first} and ball ${second} could both still be the light one`,
          zh: `称了 ${this.used} 次就回答 ${String(result)}，此时 ${first} 号和 ${second} 号球都可能是轻的`,
        },
      };
    }
    const [light] = this.possible;
    if (result !== light) {
      return {
        message: {
          en: `expected ball ${light}, got ${String(result)}`,
          zh: `轻的是 ${light} 号球，回答是 ${String(result)}`,
        },
      };
    }
    const fewest = fewestWeighings(this.n);
    if (this.used <= fewest) return null;
    return {
      message: {
        en: `${this.used} weighings for ${this.n} balls; ${fewest} are enough`,
        zh: `${this.n} 个球称了 ${this.used} 次，最少只需 ${fewest} 次`,
      },
    };
  }

  private readPan(pan: Value | undefined): readonly number[] {
    const balls = pan !== undefined && (isNumericArray(pan) || isList(pan)) ? Array.from<Value>(pan) : null;
    if (balls === null) throw violation("a pan takes an array of ball numbers", "盘上要放球号组成的数组");
    return balls.map((ball) => {
      if (typeof ball === "number" && Number.isInteger(ball) && ball >= 0 && ball < this.n) return ball;
      throw violation(
        `there is no ball ${String(ball)} among ${this.n}`,
        `${this.n} 个球里没有 ${String(ball)} 号`,
      );
    });
  }

  /** Takes the outcome that keeps the most balls possible, or the true one where the ball was chosen beforehand. */
  private settle(left: readonly number[], right: readonly number[]): Outcome {
    const outcomeOf = (light: number): Outcome => (left.includes(light) ? -1 : right.includes(light) ? 1 : 0);
    const remaining = (outcome: Outcome) => this.possible.filter((ball) => outcomeOf(ball) === outcome);
    const outcomes: readonly Outcome[] =
      typeof this.scale === "number" ? [outcomeOf(this.scale)] : preferences[this.scale];
    const chosen = outcomes.reduce((best, each) =>
      remaining(each).length > remaining(best).length ? each : best,
    );
    this.possible = remaining(chosen);
    return chosen;
  }
}

function isValid([n, scale]: Input): boolean {
  if (!Number.isInteger(n) || n < 1 || n > mostBalls) return false;
  return typeof scale === "number"
    ? Number.isInteger(scale) && scale >= 0 && scale < n
    : scale in preferences;
}

const count = (length: number): number[] => Array.from({ length }, (_, i) => i);

const edge = (group: string, name: string, n: number, scale: Scale): EdgeCase<Input, number> => ({
  name,
  group,
  input: () => [n, scale],
});

/** Balls chosen beforehand: every one where there are few, else the first, the last and those beside the thirds. */
function chosenBalls(n: number): number[] {
  if (n <= 10) return count(n);
  const thirds = [Math.floor(n / 3), Math.ceil(n / 3), Math.floor((2 * n) / 3), Math.ceil((2 * n) / 3)];
  const balls = [0, 1, n - 2, n - 1, n >> 1, ...thirds.flatMap((third) => [third - 1, third])];
  return [...new Set(balls)].sort((a, b) => a - b);
}

const edges: EdgeCase<Input, number>[] = [
  ...scales.map((scale) => edge("eight", `eight-${scale}`, 8, scale)),
  ...count(8).map((ball) => edge("eight", `eight-ball-${ball}`, 8, ball)),
  ...count(mostBalls)
    .filter((i) => i + 1 !== 8)
    .flatMap((i) => scales.map((scale) => edge("adversary", `${i + 1}-balls-${scale}`, i + 1, scale))),
  ...[1, 2, 3, 4, 5, 6, 7, 9, 10, 13, 26, 27, 28, 39, 40].flatMap((n) =>
    chosenBalls(n).map((ball) => edge("honest", `${n}-balls-${ball}`, n, ball)),
  ),
];

const anyScale = (n: number, random: Random): Input => [n, random.integer(0, n - 1)];

export const problem = defineProblem<Input, number>({
  edges,
  families: [{ name: "random-ball", group: "honest", sizes: [11, 16, 20, 24, 30, 36], generate: anyScale }],
  growth: [{ dimension: "n", timingSizes: [10, 20, 40], countingSize: 10, generate: anyScale }],
  reference: (_n, scale) => (typeof scale === "number" ? scale : 0),
  isValid,
  measure: ([n]) => ({ n }),
  *shrink([n, scale]) {
    const fitting = (fewer: number): Scale =>
      typeof scale === "number" ? Math.min(scale, fewer - 1) : scale;
    for (const fewer of count(n).slice(1)) yield [fewer, fitting(fewer)];
    if (typeof scale === "number") for (const ball of count(scale)) yield [n, ball];
  },
  oracle: ([n, scale]) => new Balance(n, scale),
});
