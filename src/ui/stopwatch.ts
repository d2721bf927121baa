import { createInterface } from "node:readline";
import { Interrupted } from "../core/failure.ts";
import { askMessages } from "./messages/ask.ts";
import type { Terminal } from "./terminal.ts";

interface Watched {
  readonly terminal: Terminal;
  readonly stdin: NodeJS.ReadStream;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/** Counts down on one line from Enter to Enter; returns the seconds spoken. Ctrl-C throws Interrupted. */
export async function runStopwatch(watched: Watched, limitSeconds: number): Promise<number> {
  const { terminal, now } = watched;
  terminal.print(terminal.say(askMessages.talkReady(clock(limitSeconds))));
  await waitForEnter(watched);
  const begun = now().getTime();
  const draw = () => {
    const left = limitSeconds - (now().getTime() - begun) / 1000;
    const text = left >= 0 ? askMessages.talkRunning(clock(left)) : askMessages.talkOver(clock(-left));
    terminal.redraw(left >= 0 ? terminal.say(text) : terminal.style.yellow(terminal.say(text)));
  };
  draw();
  const timer = setInterval(draw, 250);
  try {
    await waitForEnter(watched);
  } finally {
    clearInterval(timer);
    terminal.redraw("");
  }
  return (now().getTime() - begun) / 1000;
}

function waitForEnter({ stdin, signal }: Watched): Promise<void> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: stdin });
    const finish = (settle: () => void) => {
      signal.removeEventListener("abort", interrupt);
      lines.close();
      settle();
    };
    const interrupt = () => finish(() => reject(new Interrupted()));
    lines.once("line", () => finish(resolve));
    signal.addEventListener("abort", interrupt);
  });
}

/** "2:05". */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
