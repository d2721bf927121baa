import { createRandom } from "../../src/core/random.ts";
import { gridNms } from "../../src/kernels/nms/grid.ts";
import { quadraticNms } from "../../src/kernels/nms/quadratic.ts";
import { wasmGridNms } from "../../src/kernels/nms/wasm-grid.ts";
import { randomNmsCase } from "./nms-cases.ts";

/* `npm run fuzz:nms -- [inputs] [seed]`: every tier of NMS against the definition, on inputs of the nasty kinds. */

/** Small inputs never fill the list of the fast tier: by the third form they meet its grid as well. */
const tiers: Readonly<Record<string, typeof gridNms>> = {
  grid: gridNms,
  wasm: wasmGridNms,
  "wasm, few listed": (boxes, scores, threshold) => wasmGridNms(boxes, scores, threshold, scores.length % 4),
};

const [inputs = 100_000, firstSeed = 0] = process.argv.slice(2).map(Number);
let differences = 0;
let boxesSeen = 0;
for (let seed = firstSeed; seed < firstSeed + inputs; seed += 1) {
  const random = createRandom(seed);
  const most = seed % 1000 === 0 ? 3000 : seed % 20 === 0 ? 300 : 40;
  const { kind, boxes, scores, threshold } = randomNmsCase(random, most);
  boxesSeen += scores.length;
  const expected = quadraticNms(boxes, scores, threshold).join();
  for (const [tier, nms] of Object.entries(tiers)) {
    if (nms(boxes, scores, threshold).join() === expected) continue;
    differences += 1;
    process.stdout.write(
      `seed ${seed}: ${tier} differs (${kind}, ${scores.length} boxes, threshold ${threshold})\n`,
    );
  }
}
process.stdout.write(
  `${inputs} inputs, ${boxesSeen} boxes, tiers ${Object.keys(tiers).join(" and ")}: ${differences} differences\n`,
);
process.exitCode = differences === 0 ? 0 : 1;
