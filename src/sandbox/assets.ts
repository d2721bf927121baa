import { readFileSync } from "node:fs";
import type { Library } from "./api.ts";

/** File names inside dist/sandbox. */
export const assetNames = {
  runner: "runner.js",
  ndarray: "ndarray.js",
  "ndarray-ops": "ndarray-ops.js",
  python: "runner.py",
} as const satisfies Record<Library | "runner" | "python", string>;

/** Bundled, this code stands in dist/; run from its sources, in src/sandbox/. */
const folder = import.meta.url.endsWith(".ts")
  ? new URL("../../dist/sandbox/", import.meta.url)
  : new URL("./sandbox/", import.meta.url);

const read = new Map<string, string>();

/** Text of an asset, read once. */
export function readAsset(name: keyof typeof assetNames): string {
  let text = read.get(name);
  if (text === undefined) {
    text = readFileSync(new URL(assetNames[name], folder), "utf8");
    read.set(name, text);
  }
  return text;
}
