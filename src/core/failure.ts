import type { Text } from "./text.ts";

/** The request cannot be carried out: unknown name, missing file, bad flag. Exit code 2. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** The user pressed Ctrl-C. Exit code 130. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** What the command line answers with; scripts rely on these. */
export const exitCodes = {
  done: 0,
  notAccepted: 1,
  badRequest: 2,
  judgeFailed: 3,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
