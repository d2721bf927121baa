import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameError, FrameParser, frameHeader, type ReceivedFrame } from "../../src/sandbox/frames.ts";
import { frameTypes } from "../../src/sandbox/protocol.ts";
import { splitPayload, ValueDecoder } from "../../src/sandbox/values.ts";

const maxPayloadBytes = 1000;
const childTypes = [
  frameTypes.ready,
  frameTypes.loaded,
  frameTypes.ask,
  frameTypes.done,
  frameTypes.output,
  frameTypes.log,
];

const frame = fc
  .tuple(fc.constantFrom(...childTypes), fc.uint8Array({ maxLength: 200 }))
  .map(([type, bytes]): ReceivedFrame => ({ type, payload: new Uint8Array(bytes) }));

function write(frames: readonly ReceivedFrame[]): Buffer {
  return Buffer.concat(frames.flatMap(({ type, payload }) => [frameHeader(type, payload.length), payload]));
}

/** What a parser makes of a stream that arrives in pieces of the given lengths. */
function parse(
  stream: Uint8Array,
  pieces: readonly number[],
): { frames: ReceivedFrame[]; parser: FrameParser } {
  const parser = new FrameParser(maxPayloadBytes);
  const frames: ReceivedFrame[] = [];
  let offset = 0;
  for (let i = 0; offset < stream.length; i += 1) {
    const length = pieces.length === 0 ? stream.length : pieces[i % pieces.length]!;
    frames.push(...parser.push(stream.subarray(offset, offset + length)));
    offset += length;
  }
  return { frames, parser };
}

const pieces = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 10 });

describe("the frame parser", () => {
  it("gives back what was written, however the pipe splits it", () => {
    fc.assert(
      fc.property(fc.array(frame), pieces, (frames, lengths) => {
        const parsed = parse(write(frames), lengths);
        expect(parsed.frames).toStrictEqual(frames);
        expect(parsed.parser.atBoundary).toBe(true);
      }),
    );
  });

  it("of a truncated stream gives the whole frames and knows that one is half read", () => {
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1 }), pieces, fc.nat(), (frames, lengths, cut) => {
        const stream = write(frames);
        const kept = cut % stream.length;
        const parsed = parse(stream.subarray(0, kept), lengths);
        expect(frames.slice(0, parsed.frames.length)).toStrictEqual(parsed.frames);
        expect(parsed.parser.atBoundary).toBe(write(parsed.frames).length === kept);
      }),
    );
  });

  it("refuses an oversized frame by its header, before a byte of it is there", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...childTypes),
        fc.integer({ min: 1, max: 2 ** 32 - 1 - 1000 }),
        (type, over) => {
          const parser = new FrameParser(maxPayloadBytes);
          expect(() => parser.push(frameHeader(type, maxPayloadBytes + over))).toThrow(FrameError);
          expect(() => parser.push(frameHeader(type, 0))).toThrow(FrameError);
        },
      ),
    );
  });

  it("makes of garbage frames that spell the very same bytes, or a FrameError", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), pieces, (garbage, lengths) => {
        try {
          const { frames } = parse(garbage, lengths);
          const written = write(frames);
          expect(Buffer.compare(written, Buffer.from(garbage.subarray(0, written.length)))).toBe(0);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("refuses each way of spoiling a header", () => {
    const spoil = fc.record({ at: fc.constantFrom(0, 1, 2, 3), to: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(spoil, ({ at, to }) => {
        const header = frameHeader(frameTypes.done, 0);
        const known = new Set<number>([...childTypes, frameTypes.inputOk]);
        fc.pre(at === 0 ? !known.has(to) : header[at] !== to);
        header[at] = to;
        expect(() => new FrameParser(maxPayloadBytes).push(header)).toThrow(FrameError);
      }),
    );
  });
});

describe("payloads", () => {
  it("are read or refused, never anything else", () => {
    const wire = fc.letrec((tie) => ({
      wire: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue(),
        fc.record(
          {
            kind: fc.constantFrom("array", "tensor", "numbers", "record", "number", "oracle", "other"),
            dtype: fc.constantFrom("float32", "uint8", "int32", "float64", "int8"),
            length: fc.oneof(fc.integer({ min: -2, max: 20 }), fc.double()),
            shape: fc.array(fc.oneof(fc.integer({ min: -1, max: 5 }), fc.double())),
            fields: fc.array(fc.tuple(fc.string(), tie("wire"))),
            is: fc.constantFrom("NaN", "-0", "1"),
          },
          { requiredKeys: ["kind"] },
        ),
      ),
    })).wire;
    fc.assert(
      fc.property(wire, fc.uint8Array({ maxLength: 100 }), (message, bytes) => {
        try {
          new ValueDecoder(new Uint8Array(bytes)).decode(message);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("that lie about their lengths are refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (garbage) => {
        try {
          splitPayload(new Uint8Array(garbage));
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
    );
  });
});
