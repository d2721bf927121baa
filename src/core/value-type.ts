import type { Extent, ValueType } from "./problem.ts";
import type { Language, Text } from "./text.ts";

/** A type in words, with its shape: "float32 [n, 4]". */
export function describeType(type: ValueType, text: Language): string {
  const shapeOf = (extents: readonly Extent[]) => `[${extents.join(", ")}]`;
  switch (type.kind) {
    case "number":
      return { en: "a number", zh: "数" }[text];
    case "integer":
      return { en: "a whole number", zh: "整数" }[text];
    case "string":
      return { en: "a string", zh: "字符串" }[text];
    case "boolean":
      return { en: "true or false", zh: "布尔值" }[text];
    case "vector":
      return `${type.dtype} ${shapeOf([type.length ?? "…"])}`;
    case "tensor":
      return `${type.dtype} ${shapeOf(type.shape)}`;
    case "indices": {
      const shape = shapeOf([type.length ?? "…"]);
      return text === "en" ? `indices ${shape}, counted from 0` : `下标 ${shape}，从 0 起`;
    }
    case "list":
      return { en: "a list; each item: ", zh: "列表，每项为：" }[text] + describeType(type.of, text);
    case "tuple":
      return `(${type.of.map((each) => describeType(each, text)).join(", ")})`;
    case "record": {
      const fields = Object.entries(type.fields).map(
        ([name, field]) => `${name}${colon[text]}${describeType(field, text)}`,
      );
      return `{ ${fields.join(text === "en" ? "; " : "；")} }`;
    }
    case "nullable":
      return describeType(type.of, text) + { en: ", or null", zh: "，或 null" }[text];
    case "oracle": {
      const takes = type.takes.map((each) => describeType(each, text)).join(", ");
      const gives = describeType(type.gives, text);
      return text === "en" ? `a function (${takes}) -> ${gives}` : `函数 (${takes}) -> ${gives}`;
    }
  }
}

const colon = { en: ": ", zh: "：" } as const satisfies Text;

/** Whether a type is of the kind, or has a part that is. */
export function containsKind(type: ValueType, kind: ValueType["kind"]): boolean {
  if (type.kind === kind) return true;
  switch (type.kind) {
    case "list":
    case "nullable":
      return containsKind(type.of, kind);
    case "tuple":
      return type.of.some((each) => containsKind(each, kind));
    case "record":
      return Object.values(type.fields).some((each) => containsKind(each, kind));
    case "oracle":
      return [...type.takes, type.gives].some((each) => containsKind(each, kind));
    default:
      return false;
  }
}
