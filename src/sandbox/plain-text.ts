// Control characters, and those that reorder text: what moves a cursor or draws a false verdict.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for.
const controls = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Text of a solution's, safe to print on one line of a terminal; tabs stay. */
export function escapeControls(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0);
    return code < 256
      ? `\\x${code.toString(16).padStart(2, "0")}`
      : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
