import { truncate } from "./layout.ts";
import type { Terminal } from "./terminal.ts";

export interface Progress {
  update(text: string): void;
  stop(): void;
}

/** What takes longer than this shows what it is doing. */
const patienceMs = 500;

/** A line that tells how far something is, on terminals only, and only once it has taken half a second. */
export function startProgress(terminal: Terminal, title: string, silent: boolean): Progress {
  if (silent || !terminal.interactive) return { update: () => {}, stop: () => {} };
  let text = "";
  let shown = false;
  const draw = () => {
    shown = true;
    terminal.redraw(terminal.style.dim(truncate(text ? `${title} · ${text}` : title, terminal.columns - 1)));
  };
  const timer = setTimeout(draw, patienceMs);
  return {
    update(next) {
      text = next;
      if (shown) draw();
    },
    stop() {
      clearTimeout(timer);
      if (shown) terminal.redraw("");
      shown = false;
    },
  };
}
