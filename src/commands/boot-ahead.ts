import { bootAhead, closeBootedAhead } from "../sandbox/session.ts";

/** Boots a sandbox while the command line is still being read, and closes it if nothing was judged after all. */
export async function withBootedSandbox<T>(act: () => Promise<T>): Promise<T> {
  bootAhead();
  try {
    return await act();
  } finally {
    await closeBootedAhead();
  }
}
