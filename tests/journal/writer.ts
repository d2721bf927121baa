import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { openJournal } from "../../src/journal/journal.ts";

/* Writes to the journal named by its argument until it is killed, printing each acknowledged id. */

const journal = await openJournal({
  file: process.argv[2]!,
  now: () => new Date(),
  createId: randomUUID,
});
for (const finding of journal.findings) writeSync(2, `${JSON.stringify(finding)}\n`);
for (let n = 0; ; n += 1) {
  const { id, finding } = journal.recordHint({ item: "nms", level: 1 + (n % 3) });
  if (finding) writeSync(2, `${JSON.stringify(finding)}\n`);
  else writeSync(1, `${id}\n`);
  if (n % 10 === 0) await journal.standings();
}
