import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Tests drive the real binary, so what they drive must be the code that stands here now. */
export function setup(): void {
  const root = fileURLToPath(new URL("..", import.meta.url));
  execFileSync(process.execPath, ["--import", "tsx", "src/build/build.ts"], { cwd: root, stdio: "inherit" });
}
