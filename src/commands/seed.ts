import { RequestError } from "../core/failure.ts";
import { cliMessages } from "../ui/messages/cli.ts";
import { judgeMessages } from "../ui/messages/judge.ts";

/** The seed that --seed gives, or `otherwise` where it is not given. */
export function readSeed(given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  const seed = Number(given);
  if (given.trim() !== "" && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return seed;
  throw new RequestError(cliMessages.badValue("--seed", given, judgeMessages.badSeed));
}
