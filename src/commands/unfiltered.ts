import { wrap } from "../ui/layout.ts";
import { judgeMessages } from "../ui/messages/judge.ts";
import type { Terminal } from "../ui/terminal.ts";

/** Says once, on standard error, that a Python file is about to run with nothing that keeps it in. */
export function warnOfUnfiltered(terminal: Terminal): () => void {
  let isSaid = false;
  return () => {
    if (isSaid) return;
    isSaid = true;
    for (const line of wrap(terminal.say(judgeMessages.unfiltered), terminal.columns)) {
      terminal.complain(terminal.style.yellow(line));
    }
  };
}
