import { readSync, writeSync } from "node:fs";
import { headerBytes, headerMark } from "../protocol.ts";

/*
 * The child's end of the pipes, read and written synchronously: while the runner waits, the event loop does
 * not turn, so nothing that a solution left behind can run between two calls.
 */

const stdin = 0;
const stdout = 1;

/** Fills `target` from the pipe; ends the process when the parent has gone. */
export function readExactly(target: Uint8Array): void {
  let filled = 0;
  while (filled < target.length) {
    const count = readSync(stdin, target, filled, target.length - filled, null);
    if (count === 0) process.exit(0);
    filled += count;
  }
}

function writeExactly(source: Uint8Array): void {
  let written = 0;
  while (written < source.length) written += writeSync(stdout, source, written, source.length - written);
}

const header = new Uint8Array(headerBytes);
const view = new DataView(header.buffer);

/** The next frame's header; its payload is still in the pipe. */
export function readHeader(): { readonly type: number; readonly length: number } {
  readExactly(header);
  return { type: header[0]!, length: view.getUint32(4, true) };
}

/** The JSON that a payload begins with; raw bytes may follow in the pipe. */
export function readMessage(): unknown {
  const size = new Uint8Array(4);
  readExactly(size);
  const text = Buffer.allocUnsafe(new DataView(size.buffer).getUint32(0, true));
  readExactly(text);
  return JSON.parse(text.toString("utf8"));
}

export function writeFrame(type: number, message?: unknown, bytes: readonly Uint8Array[] = []): void {
  const text = message === undefined ? null : Buffer.from(JSON.stringify(message), "utf8");
  let length = text === null ? 0 : 4 + text.length;
  for (const chunk of bytes) length += chunk.length;

  const head = Buffer.alloc(headerBytes + (text === null ? 0 : 4));
  head[0] = type;
  head[1] = headerMark;
  head.writeUInt32LE(length, 4);
  if (text === null) {
    writeExactly(head);
    return;
  }
  head.writeUInt32LE(text.length, headerBytes);
  writeExactly(Buffer.concat([head, text]));
  for (const chunk of bytes) writeExactly(chunk);
}
