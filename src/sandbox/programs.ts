import type { SandboxLimits } from "./api.ts";
import { readAsset } from "./assets.ts";

/** The command that runs the JavaScript runner, by what this Node knows. */
export function javascriptProgram(limits: SandboxLimits, without: readonly string[]): string[] {
  const known = process.allowedNodeEnvironmentFlags;
  const flags = [
    "--experimental-vm-modules",
    "--no-warnings",
    "--unhandled-rejections=none",
    "--disallow-code-generation-from-strings",
    // For the stack formatter alone; see runner/realm.ts.
    "--expose-internals",
    `--max-old-space-size=${limits.memoryMiB}`,
  ];
  if (!without.includes("permissions")) {
    flags.push(known.has("--permission") ? "--permission" : "--experimental-permission");
  }
  if (known.has("--disable-sigusr1")) flags.push("--disable-sigusr1");
  return [process.execPath, ...flags, "-e", readAsset("runner")];
}

/** The command that runs the Python runner; isolated (-I), writing no bytecode. */
export function pythonProgram(executable: string, without: readonly string[]): string[] {
  const filter = without.includes("seccomp") ? ["--no-filter"] : [];
  return [executable, "-I", "-B", "-X", "utf8", "-c", readAsset("python"), ...filter];
}
