import type { Arguments } from "../core/problem.ts";
import { isNumericArray, type Value } from "../core/value.ts";

/** Numbers, characters and other single values in an input or result. */
export function countElements(value: Value | Arguments): number {
  if (typeof value === "string" || isNumericArray(value as Value))
    return (value as ArrayLike<unknown>).length;
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, each) => sum + countElements(each as Value), 0);
}
