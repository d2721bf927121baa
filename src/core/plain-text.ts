import type { Text } from "./text.ts";

// Control characters, and those that reorder text: what moves a cursor or draws a false verdict.
const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for.
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Text that is not ours, safe to print on one line of a terminal; tabs stay. Written as JSON writes it, so that
 * what is JSON stays the same JSON.
 */
export function escapeControls(text: string): string {
  return text.replace(controls, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export function escapeText({ en, zh }: Text): Text {
  return { en: escapeControls(en), zh: escapeControls(zh) };
}

/** Where the first character that a text file has no use for stands, 1-based; null where there is none. */
export function findControl(text: string): { readonly line: number; readonly code: string } | null {
  for (const [i, line] of text.split("\n").entries()) {
    const found = line.search(controls);
    if (found >= 0) {
      const code = line.charCodeAt(found).toString(16).toUpperCase().padStart(4, "0");
      return { line: i + 1, code: `U+${code}` };
    }
  }
  return null;
}
