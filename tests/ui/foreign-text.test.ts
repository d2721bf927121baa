import { expect, test } from "vitest";
import { createTerminal } from "../../src/ui/terminal.ts";
import { writeValue } from "../../src/ui/value-view.ts";

/* Text that is not ours reaches the screen as text and never as a command. */

function printed(text: string): string {
  let out = "";
  const stdout = { isTTY: true, write: (chunk: string) => (out += chunk) };
  createTerminal({ stdin: {}, stdout, stderr: stdout, env: {}, color: true }).print(text);
  return out;
}

test("colours and line breaks pass, whatever else moves a cursor or reorders text is spelt out", () => {
  expect(printed("\u001b[31mred\u001b[39m\ttab\nnext")).toBe("\u001b[31mred\u001b[39m\ttab\nnext\n");
  expect(printed("\u001b[2J\u001b]0;x\u0007\r\u009b1m\u202e")).toBe(
    "\\u001b[2J\\u001b]0;x\\u0007\\u000d\\u009b1m\\u202e\n",
  );
});

test("JSON stays the same JSON", () => {
  const value = { text: "\u009b2J \u202e \u007f \u2028" };
  const line = printed(JSON.stringify(value));
  expect(line).toMatch(/^[\x20-\x7e]+\n$/);
  expect(JSON.parse(line)).toStrictEqual(value);
});

test("the names of a record that is shown stay on their line", () => {
  expect(writeValue({ plain: 1, "a\n✓ AC": 2 })).toBe('{ plain: 1, "a\\n✓ AC": 2 }');
});
