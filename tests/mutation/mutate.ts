import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadCatalog, loadProblemCode } from "../../src/catalog/catalog.ts";
import { type MutationScore, readEquivalents, scoreMutants } from "./mutation-score.ts";

/* `npm run mutate [-- --problem id] [--json]`: do the cases catch every small mistake in an accepted submission? */

const root = fileURLToPath(new URL("../..", import.meta.url));
/** What every problem must reach, equivalent mutants aside. */
const leastScore = 0.99;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { problem: { type: "string" }, json: { type: "boolean" } } });
  const catalog = loadCatalog();
  const chosen = catalog.problems.filter(
    ({ meta }) => values.problem === undefined || meta.id === values.problem,
  );
  if (chosen.length === 0) {
    process.stderr.write(`mutate: there is no problem "${values.problem}"\n`);
    return 2;
  }
  let fellShort = false;
  for (const problem of chosen) {
    const { id } = problem.meta;
    const known = readEquivalents(`${root}/problems/${id}/equivalent-mutants.yaml`);
    const score = await scoreMutants(problem, await loadProblemCode(id), known, showProgress(id));
    fellShort ||= score.score < leastScore || score.stale.length > 0;
    if (values.json) {
      const { mutants, killed, equivalent } = score;
      process.stdout.write(
        `${JSON.stringify({ problem: id, mutants, killed, equivalent, score: score.score })}\n`,
      );
    } else {
      process.stdout.write(describe(score));
    }
  }
  return fellShort ? 1 : 0;
}

function showProgress(id: string): (done: number, total: number) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (done, total) => {
    process.stderr.write(`\r${id}: ${done} of ${total}${done === total ? "\n" : ""}`);
  };
}

function describe({ problem, mutants, killed, equivalent, score, survivors, stale }: MutationScore): string {
  return [
    `${problem}: ${killed} of ${mutants} mutants killed, ${equivalent} equivalent, score ${(100 * score).toFixed(1)} %`,
    ...survivors.map(
      ({ submission, line, column, before, after, text }) =>
        `  survived ${submission}:${line}:${column}  ${before} -> ${after}    ${text}`,
    ),
    ...stale.map(
      ({ submission, before, after, text }) =>
        `  killed after all ${submission}  ${before} -> ${after}    ${text}`,
    ),
    "",
  ].join("\n");
}

process.exitCode = await main();
