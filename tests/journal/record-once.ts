import { randomUUID } from "node:crypto";
import { openJournal } from "../../src/journal/journal.ts";
import { attemptOf } from "./support.ts";

/* Records attempts of a given size and prints what became of the last, and how many the journal then shows. */

const [, , file = "", count = "1", size = "0"] = process.argv;
const journal = await openJournal({ file, now: () => new Date(), createId: randomUUID });
let finding = null;
for (let n = 0; n < Number(count); n += 1) {
  ({ finding } = journal.recordAttempt(attemptOf("nms", "AC", `// ${n} ${"x".repeat(Number(size))}`)));
}
const attempts = (await journal.standings()).get("nms")?.code?.attempts ?? 0;
process.stdout.write(JSON.stringify({ findings: journal.findings, finding, attempts }));
journal.close();
