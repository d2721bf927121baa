/**
 * The module that runs beside a pack's problem.ts inside the sandbox and answers for it: every function of
 * `ProblemCode` as an export that takes and gives plain values. Randomness crosses as a seed.
 */
export const packHostSource = `
import { problem } from "problem";
import { createRandom, OracleViolation } from "core";

const oracles = new Map();

export function describe() {
  return JSON.stringify({
    edges: problem.edges.map(({ name, group, expected }) => ({ name, group, hasExpected: expected !== undefined })),
    families: problem.families.map(({ name, group, sizes, count }) => ({ name, group, sizes, count })),
    growth: problem.growth.map(({ dimension, timingSizes, countingSize }) => ({ dimension, timingSizes, countingSize })),
    approaches: Object.keys(problem.approaches ?? {}),
    hasShrink: typeof problem.shrink === "function",
    hasCheck: typeof problem.check === "function",
    hasOracle: typeof problem.oracle === "function",
  });
}
export const edgeInput = (i) => problem.edges[i].input();
export const edgeExpected = (i) => problem.edges[i].expected;
export const familyInput = (i, size, seed) => problem.families[i].generate(size, createRandom(seed));
export const growthInput = (i, size, seed) => problem.growth[i].generate(size, createRandom(seed));
export const reference = (...input) => problem.reference(...input);
export const isValid = (...input) => problem.isValid(input);
export const measure = (...input) => problem.measure(input);
export const check = (input, expected, actual) => problem.check(input, expected, actual);
export function shrink(...input) {
  const simpler = [];
  for (const each of problem.shrink(input)) if (simpler.push(each) >= 64) break;
  return simpler;
}
export const approachInputs = (entry, seed) => problem.approaches[entry].inputs(createRandom(seed));
export const approachJudge = (entry, probes, inputs) => problem.approaches[entry].judge(JSON.parse(probes), inputs);
export function openOracle(id, ...input) {
  oracles.set(id, problem.oracle(input));
  // Several submissions are judged at once; none keeps one for long.
  oracles.delete(id - 64);
  return true;
}
export function answerOracle(id, ...args) {
  try {
    return { value: oracles.get(id).answer(args), message: null };
  } catch (error) {
    if (error instanceof OracleViolation) return { value: null, message: error.finding.message };
    throw error;
  }
}
export const concludeOracle = (id, result) => oracles.get(id).conclude(result);
`;

/** Names of the exports above. */
export const packHostEntries = [...packHostSource.matchAll(/^export (?:const|function) (\w+)/gm)].map(
  ([, name]) => name!,
);
