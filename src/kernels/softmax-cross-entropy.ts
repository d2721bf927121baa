import { ArgumentError, checkLength, checkShape } from "./argument-error.ts";

export interface CrossEntropyResult {
  /** Mean over the batch; with class weights, by the sum of the targets' weights (PyTorch's meaning). NaN for no rows. */
  readonly loss: number;
  /** Of the mean loss, [n, classes]. */
  readonly gradient: Float32Array;
  /** -log softmax at the target, times the target's weight, [n]. */
  readonly rowLosses: Float64Array;
}

/**
 * Cross-entropy of softmax(logits) against class indices, and its gradient. The maximum is taken out of each row, so
 * that no exponential overflows; float64 within, rounded once.
 *
 * @param logits [n, classes], finite or -Infinity
 * @param targets [n], each in 0 .. classes - 1
 * @param classWeights [classes], or null for 1
 * @throws ArgumentError for shapes that do not fit or a target that is no class
 */
export function softmaxCrossEntropy(
  logits: Float32Array,
  logitsShape: readonly number[],
  targets: Int32Array,
  classWeights: Float32Array | null = null,
): CrossEntropyResult {
  checkShape("logits", logits, logitsShape, 2);
  const [rows, classes] = logitsShape as [number, number];
  checkLength("targets", targets, rows);
  if (classWeights !== null) checkLength("classWeights", classWeights, classes);
  const wrong = targets.findIndex((target) => target < 0 || target >= classes);
  if (wrong >= 0) {
    throw new ArgumentError("targets", `${targets[wrong]} at index ${wrong} is none of ${classes} classes`);
  }

  const weightOf = (row: number) => classWeights?.[targets[row]!] ?? 1;
  let totalWeight = 0;
  for (let row = 0; row < rows; row += 1) totalWeight += weightOf(row);

  const rowLosses = new Float64Array(rows);
  const gradient = new Float32Array(logits.length);
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    const start = row * classes;
    const target = targets[row]!;
    const weight = weightOf(row);
    let max = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c += 1) max = Math.max(max, logits[start + c]!);
    let partition = 0;
    for (let c = 0; c < classes; c += 1) partition += Math.exp(logits[start + c]! - max);
    const loss = weight * (Math.log(partition) - (logits[start + target]! - max));
    rowLosses[row] = loss;
    sum += loss;
    for (let c = 0; c < classes; c += 1) {
      const probability = Math.exp(logits[start + c]! - max) / partition;
      gradient[start + c] = (weight * (probability - (c === target ? 1 : 0))) / totalWeight;
    }
  }
  return { loss: sum / totalWeight, gradient, rowLosses };
}
