/** What a balance says: the lighter side, or level. */
export type Balance = "left" | "right" | "even";

/** The least number of weighings that always finds one lighter ball among `balls`: ceil(log3 balls). */
export function optimalWeighings(balls: number): number {
  let weighings = 0;
  for (let reach = 1; reach < balls; reach *= 3) weighings += 1;
  return weighings;
}

/**
 * The adversary's answer to weighing `left` against `right`: of the three outcomes, the one that leaves the
 * most suspects (level first, then left, among equals). `suspects` are the balls that may be the light one.
 */
export function weighAdversarially(
  suspects: ReadonlySet<number>,
  left: readonly number[],
  right: readonly number[],
): { balance: Balance; suspects: Set<number> } {
  const onLeft = new Set(left.filter((ball) => suspects.has(ball)));
  const onRight = new Set(right.filter((ball) => suspects.has(ball)));
  const aside = new Set([...suspects].filter((ball) => !onLeft.has(ball) && !onRight.has(ball)));
  if (aside.size >= onLeft.size && aside.size >= onRight.size) return { balance: "even", suspects: aside };
  return onLeft.size >= onRight.size
    ? { balance: "left", suspects: onLeft }
    : { balance: "right", suspects: onRight };
}
