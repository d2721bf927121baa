import { createRandom, type Random } from "../core/random.ts";

export interface Detections {
  readonly boxes: Float32Array;
  readonly scores: Float32Array;
}

const imageWidth = 1920;
const imageHeight = 1080;

function place(boxes: Float32Array, i: number, x: number, y: number, width: number, height: number): void {
  boxes.set([x - width / 2, y - height / 2, x + width / 2, y + height / 2], 4 * i);
}

const side = (random: Random) => Math.exp(random.between(Math.log(16), Math.log(256)));

/** A detector's raw output: objects, 4000 at most, each found many times over; a tenth is background. */
export function clustered(n: number, seed = 1): Detections {
  const random = createRandom(seed);
  const objects = Array.from({ length: Math.min(4000, Math.ceil(n / 25)) }, () => ({
    x: random.between(0, imageWidth),
    y: random.between(0, imageHeight),
    width: side(random),
    height: side(random),
  }));
  const boxes = new Float32Array(4 * n);
  for (let i = 0; i < n; i += 1) {
    if (random.chance(0.1)) {
      place(
        boxes,
        i,
        random.between(0, imageWidth),
        random.between(0, imageHeight),
        side(random),
        side(random),
      );
    } else {
      const { x, y, width, height } = random.pick(objects);
      const jitter = () => 0.08 * random.normal();
      place(
        boxes,
        i,
        x + jitter() * width,
        y + jitter() * height,
        width * Math.exp(jitter()),
        height * Math.exp(jitter()),
      );
    }
  }
  return { boxes, scores: Float32Array.from({ length: n }, () => random.uniform()) };
}

/** Boxes anywhere in a 1920 x 1080 image. */
export function uniform(n: number, seed = 1): Detections {
  const random = createRandom(seed);
  const boxes = new Float32Array(4 * n);
  for (let i = 0; i < n; i += 1) {
    place(
      boxes,
      i,
      random.between(0, imageWidth),
      random.between(0, imageHeight),
      side(random),
      side(random),
    );
  }
  return { boxes, scores: Float32Array.from({ length: n }, () => random.uniform()) };
}
