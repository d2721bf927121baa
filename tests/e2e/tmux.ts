import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const door = fileURLToPath(new URL("../../bin/drill.js", import.meta.url));

export interface ScreenOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
}

/** A real terminal, by tmux, with a shell in it that knows `drill`. */
export class Screen {
  private readonly socket = `drill-test-${randomUUID()}`;

  constructor(options: ScreenOptions) {
    const { cwd, env = {}, columns = 80, rows = 24 } = options;
    this.tmux(
      "-f",
      "/dev/null",
      "new-session",
      "-d",
      "-x",
      String(columns),
      "-y",
      String(rows),
      "-c",
      cwd,
      "env",
      "-i",
      `PATH=${process.env.PATH}`,
      "TERM=xterm-256color",
      "LC_ALL=C.UTF-8",
      "HISTFILE=/dev/null",
      `HOME=${cwd}`,
      ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
      "bash",
      "--norc",
      "--noprofile",
    );
    this.type(`PS1='$ '; drill() { ${process.execPath} ${door} "$@"; }; clear\n`);
  }

  private tmux(...args: string[]): string {
    return execFileSync("tmux", ["-L", this.socket, ...args], { encoding: "utf8", stdio: "pipe" });
  }

  /** Types text as it is; "\n" is Enter. */
  type(text: string): void {
    for (const [i, line] of text.split("\n").entries()) {
      if (i > 0) this.press("Enter");
      if (line !== "") this.tmux("send-keys", "-l", line);
    }
  }

  /** Presses keys by tmux's names: "Enter", "Down", "C-c". */
  press(...keys: string[]): void {
    this.tmux("send-keys", ...keys);
  }

  /** What a person sees now. */
  capture(): string {
    return this.tmux("capture-pane", "-p");
  }

  /** Waits until the screen shows `pattern`; the error shows what stood there instead. */
  async waitFor(pattern: RegExp, timeoutMs = 15_000): Promise<string> {
    const begun = Date.now();
    for (;;) {
      const screen = this.capture();
      if (pattern.test(screen)) return screen;
      if (Date.now() - begun > timeoutMs) throw new Error(`no ${pattern} on the screen:\n${screen}`);
      await sleep(60);
    }
  }

  /** Waits for the shell's prompt on the last line: what is typed before a program has left goes to that program. */
  async waitForShell(): Promise<void> {
    await this.waitFor(/(?:^|\n)\$\s*$/);
  }

  close(): void {
    try {
      this.tmux("kill-server");
    } catch {
      // The shell had ended by itself.
    }
  }
}
