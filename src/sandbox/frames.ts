import { frameTypes, headerBytes, headerMark } from "./protocol.ts";

export interface ReceivedFrame {
  readonly type: number;
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** A stream that breaks the protocol: an unknown type, a wrong mark, a payload over the limit. */
export class FrameError extends Error {
  override readonly name = "FrameError";
}

const childTypes: ReadonlySet<number> = new Set([
  frameTypes.ready,
  frameTypes.loaded,
  frameTypes.inputOk,
  frameTypes.ask,
  frameTypes.done,
  frameTypes.output,
  frameTypes.log,
]);

/** The header of a frame whose payload of `length` bytes follows. */
export function frameHeader(type: number, length: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(headerBytes);
  header[0] = type;
  header[1] = headerMark;
  new DataView(header.buffer).setUint32(4, length, true);
  return header;
}

/**
 * Cuts what the child writes into frames, however the pipe splits it. Holds no more memory than the frame
 * announced, and nothing is announced beyond `maxPayloadBytes`. After a FrameError it takes nothing more.
 */
export class FrameParser {
  readonly #maxPayloadBytes: number;
  readonly #header = new Uint8Array(headerBytes);
  #headerFilled = 0;
  #payload: Uint8Array<ArrayBuffer> | null = null;
  #payloadFilled = 0;
  #broken = false;

  constructor(maxPayloadBytes: number) {
    this.#maxPayloadBytes = maxPayloadBytes;
  }

  /** True when the stream may end here: no frame is half read. */
  get atBoundary(): boolean {
    return this.#headerFilled === 0;
  }

  push(chunk: Uint8Array): ReceivedFrame[] {
    if (this.#broken) throw new FrameError("the stream is already broken");
    const frames: ReceivedFrame[] = [];
    let offset = 0;
    while (offset < chunk.length) {
      offset += this.#payload === null ? this.#fillHeader(chunk, offset) : this.#fillPayload(chunk, offset);
      if (this.#payload !== null && this.#payloadFilled === this.#payload.length) {
        frames.push({ type: this.#header[0]!, payload: this.#payload });
        this.#payload = null;
        this.#headerFilled = 0;
      }
    }
    return frames;
  }

  #fillHeader(chunk: Uint8Array, offset: number): number {
    const taken = Math.min(headerBytes - this.#headerFilled, chunk.length - offset);
    this.#header.set(chunk.subarray(offset, offset + taken), this.#headerFilled);
    this.#headerFilled += taken;
    if (this.#headerFilled === headerBytes) this.#startPayload();
    return taken;
  }

  #startPayload(): void {
    const [type, mark, zero, alsoZero] = this.#header;
    const length = new DataView(this.#header.buffer).getUint32(4, true);
    if (!childTypes.has(type!) || mark !== headerMark || zero !== 0 || alsoZero !== 0) {
      this.#fail("bytes that are no frame");
    }
    if (length > this.#maxPayloadBytes) this.#fail(`a frame of ${length} bytes`);
    this.#payload = new Uint8Array(length);
    this.#payloadFilled = 0;
  }

  #fillPayload(chunk: Uint8Array, offset: number): number {
    const payload = this.#payload!;
    const taken = Math.min(payload.length - this.#payloadFilled, chunk.length - offset);
    payload.set(chunk.subarray(offset, offset + taken), this.#payloadFilled);
    this.#payloadFilled += taken;
    return taken;
  }

  #fail(what: string): never {
    this.#broken = true;
    throw new FrameError(what);
  }
}
