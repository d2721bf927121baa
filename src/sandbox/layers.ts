import { accessSync, constants, readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { IsolationLayer, LayerState } from "../core/report.ts";
import type { Text } from "../core/text.ts";
import type { Runtime, SandboxLimits } from "./api.ts";

/** Every layer around a child, from the innermost out. */
export const layerIds = [
  "realm",
  "permissions",
  "seccomp",
  "limits",
  "watch",
  "orphans",
  "namespaces",
] as const;
export type LayerId = (typeof layerIds)[number];

const about: Readonly<Record<LayerId, Text>> = {
  realm: {
    en: "the solution runs in a bare JavaScript realm: the language, ndarray, console.log, nothing else",
    zh: "解答运行在裸 JavaScript realm 中：只有语言本身、ndarray 和 console.log",
  },
  permissions: {
    en: "Node's permission model: no files, no child processes, no workers, no add-ons",
    zh: "Node 权限模型：不能访问文件、子进程、worker 和原生扩展",
  },
  seccomp: {
    en: "a system call filter: no files, no network, no processes",
    zh: "系统调用过滤（seccomp）：不能访问文件、网络和进程",
  },
  limits: {
    en: "kernel limits on data memory, CPU time, file size and descriptors",
    zh: "内核资源限制：数据段内存、CPU 时间、文件大小、文件描述符",
  },
  watch: {
    en: "time and resident memory watched by the judge, which kills the whole process group",
    zh: "评测进程监视时间和常驻内存，超限即杀掉整个进程组",
  },
  orphans: {
    en: "the child dies with the judge, whatever happens to the judge",
    zh: "评测进程无论如何退出，子进程都随之终止",
  },
  namespaces: {
    en: "bubblewrap: no network, its own process tree, a read-only file system without your files",
    zh: "bubblewrap：无网络、独立进程树、只读文件系统且看不到你的文件",
  },
};

/** Only these may be left off (by tests); the others are the sandbox itself. */
const optional: ReadonlySet<LayerId> = new Set(["permissions", "seccomp", "limits", "orphans", "namespaces"]);

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** The program is a descendant of the spawned process rather than that process itself. */
  readonly isWrapped: boolean;
}

/** What this machine offers, found once by looking along PATH; nothing is started for it. */
interface Tools {
  readonly shell: string | null;
  readonly setpriv: string | null;
  readonly bubblewrap: string | null;
}
let tools: Tools | null = null;

function findTools(): Tools {
  tools ??= {
    shell: process.platform === "win32" ? null : findExecutable("sh"),
    setpriv: process.platform === "linux" ? findExecutable("setpriv") : null,
    bubblewrap: process.platform === "linux" ? findExecutable("bwrap") : null,
  };
  return tools;
}

export function findExecutable(name: string): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name);
    try {
      if (folder !== "") accessSync(path, constants.X_OK);
      if (folder !== "") return path;
    } catch {
      // Not here.
    }
  }
  return null;
}

/** bubblewrap was found but does not work here (no user namespaces, say): not tried again. */
let bubblewrapFails = false;
export function giveUpBubblewrap(): void {
  bubblewrapFails = true;
}

export function stateOf(id: LayerId, runtime: Runtime, without: readonly string[]): LayerState {
  if (!isAvailable(id, runtime)) return "unavailable";
  return optional.has(id) && without.includes(id) ? "off" : "on";
}

function isAvailable(id: LayerId, runtime: Runtime): boolean {
  const found = findTools();
  switch (id) {
    case "realm":
    case "permissions":
      return runtime === "javascript";
    case "seccomp":
      return runtime === "python" && process.platform === "linux";
    case "limits":
      return found.shell !== null;
    case "watch":
      return true;
    case "orphans":
      return found.setpriv !== null || (found.bubblewrap !== null && !bubblewrapFails);
    case "namespaces":
      return found.bubblewrap !== null && !bubblewrapFails;
  }
}

export function describe(runtime: Runtime, without: readonly string[]): readonly IsolationLayer[] {
  return layerIds
    .filter((id) => isOf(id, runtime))
    .map((id) => ({ id, state: stateOf(id, runtime, without), about: about[id] }));
}

function isOf(id: LayerId, runtime: Runtime): boolean {
  if (id === "seccomp") return runtime === "python";
  return runtime === "javascript" || (id !== "realm" && id !== "permissions");
}

/**
 * Data memory that the runtime itself takes, over which the program's own limit is laid. Versions of Node
 * differ by half a gigabyte of address space that they reserve, so this process serves as the measure.
 */
function runtimeDataMiB(): number {
  let ownMiB = 0;
  try {
    const status = readFileSync("/proc/self/status", "latin1");
    ownMiB = Number(/^VmData:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    // Only Linux has it, and only Linux enforces the limit.
  }
  return Math.max(400, Math.ceil(ownMiB) + 300);
}

/** No session uses more CPU; it ends an endless loop whose judge is gone where nothing else does. */
const sessionCpuSeconds = 900;

/** The command that starts `program` inside the layers that are on. */
export function wrap(
  program: readonly string[],
  runtime: Runtime,
  limits: SandboxLimits,
  without: readonly string[],
): Launch {
  const isOn = (id: LayerId) => stateOf(id, runtime, without) === "on";
  const { shell, setpriv, bubblewrap } = findTools();
  let command = [...program];
  if (isOn("limits")) command = [shell!, "-c", limitScript(limits), "sh", ...command];
  const isWrapped = isOn("namespaces");
  if (isWrapped) command = [bubblewrap!, ...bubblewrapOptions(program[0]!), "--", ...command];
  if (isOn("orphans") && setpriv !== null) command = [setpriv, "--pdeathsig", "KILL", "--", ...command];
  return { command: command[0]!, args: command.slice(1), isWrapped };
}

function limitScript(limits: SandboxLimits): string {
  const dataKiB = (runtimeDataMiB() + limits.memoryMiB) * 1024;
  // A limit that this system's shell does not know is passed over; the others still hold.
  const set = [`-d ${dataKiB}`, `-t ${sessionCpuSeconds}`, "-f 0", "-c 0", "-n 64"];
  return `${set.map((each) => `ulimit ${each} 2>/dev/null`).join("; ")}; exec "$@"`;
}

function bubblewrapOptions(executable: string): string[] {
  const readable = ["/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/nix", ...foldersOf(executable)];
  return [
    "--unshare-all",
    "--die-with-parent",
    ...readable.flatMap((path) => ["--ro-bind-try", path, path]),
    "--dev",
    "/dev",
    "--chdir",
    "/",
  ];
}

/** The interpreter and what is installed with it, which may stand in the user's home. */
function foldersOf(executable: string): string[] {
  const real = realpathSync(executable);
  const prefixes = [executable, real].map((path) => dirname(dirname(path)));
  // Never the home itself (~/bin/node), nor anything that holds it.
  return [
    executable,
    real,
    ...prefixes.filter((prefix) => !`${homedir()}/`.startsWith(`${prefix}/`) && prefix !== "/"),
  ];
}
