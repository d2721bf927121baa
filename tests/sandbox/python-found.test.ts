import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** As a fresh start of the program would find it. */
async function findAnew(): Promise<string | null> {
  vi.resetModules();
  const { findPythonExecutable } = await import("../../src/sandbox/python.ts");
  return findPythonExecutable();
}

describe.skipIf(process.platform === "win32")("python3 on PATH", () => {
  let folder: string;
  const { PATH, TMPDIR } = process.env;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "drill-path-"));
    mkdirSync(join(folder, "bin"));
    process.env.PATH = `${join(folder, "bin")}`;
    process.env.TMPDIR = folder;
  });
  afterEach(() => {
    process.env.PATH = PATH;
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(folder, { recursive: true, force: true });
  });

  const install = (name: string, content: string): string => {
    const path = join(folder, "bin", name);
    writeFileSync(path, content);
    chmodSync(path, 0o755);
    return path;
  };

  it("is null where there is none", async () => {
    expect(await findAnew()).toBeNull();
  });

  it("is taken as it is when it is a binary", async () => {
    const binary = install("python3", "\u007fELF");
    expect(await findAnew()).toBe(binary);
  });

  it("is asked for the real one when it is a version manager's script, once in a while", async () => {
    const real = install("real", "\u007fELF");
    const asked = join(folder, "asked");
    const script = (answer: string) => `#!/bin/sh\necho again >> ${asked}\necho ${answer}\n`;
    install("python3", script(real));
    expect(await findAnew()).toBe(real);
    expect(await findAnew()).toBe(real);
    expect(readFileSync(asked, "utf8")).toBe("again\n");

    rmSync(real);
    const other = install("other", "\u007fELF");
    install("python3", script(other));
    expect(await findAnew()).toBe(other);
  });

  it("does not believe a note that others may write", async () => {
    const real = install("real", "\u007fELF");
    install("python3", `#!/bin/sh\necho ${real}\n`);
    await findAnew();
    const note = join(folder, `drill-python-${process.getuid!()}.json`);
    const [key] = JSON.parse(readFileSync(note, "utf8")) as [string];
    writeFileSync(note, JSON.stringify([key, install("planted", "\u007fELF")]));
    chmodSync(note, 0o666);
    expect(await findAnew()).toBe(real);
  });
});
