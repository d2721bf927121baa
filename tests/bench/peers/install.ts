import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the figures are held against. Pinned, so that a table made again is made against the same. */
const versions = {
  "@tensorflow/tfjs-backend-cpu": "4.22.0",
  "@tensorflow/tfjs-backend-wasm": "4.22.0",
  "@tensorflow/tfjs-core": "4.22.0",
  "onnxruntime-node": "1.30.0",
  "onnxruntime-web": "1.30.0",
};

/** Installs the peers into `folder` unless they are there: they are no dependencies of the product. */
export function installPeers(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest = `${JSON.stringify({ private: true, dependencies: versions }, null, 2)}\n`;
  const stamp = join(folder, "installed.json");
  if (readIfThere(stamp) === manifest) return;
  writeFileSync(join(folder, "package.json"), manifest);
  process.stderr.write("Installing the peers into .bench/peers ...\n");
  // onnxruntime-node's install script only fetches what a graphics card needs.
  const flags = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync(process.platform === "win32" ? "npm.cmd" : "npm", flags, { cwd: folder, stdio: "inherit" });
  writeFileSync(stamp, manifest);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
