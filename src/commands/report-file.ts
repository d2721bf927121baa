import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { RequestError } from "../core/failure.ts";
import { recordMessages } from "../ui/messages/record.ts";
import type { Context } from "./context.ts";

/** Writes a report to the file that --junit names. */
export function writeReportFile({ cwd }: Pick<Context, "cwd">, file: string, text: string): void {
  try {
    writeFileSync(resolve(cwd, file), text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RequestError(recordMessages.cannotWrite(file, reason));
  }
}
