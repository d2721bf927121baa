import { type ExitCode, exitCodes } from "../core/failure.ts";
import { truncate, widthOf } from "../ui/layout.ts";
import { practiceMessages } from "../ui/messages/practice.ts";
import { choose } from "../ui/prompts.ts";
import type { Context } from "./context.ts";
import { type Suggestion, showCommand } from "./home.ts";

/** The home screen's menu: the suggestions, and what one may want besides. */
export async function runMenu(context: Context, suggestions: readonly Suggestion[]): Promise<ExitCode> {
  const { terminal, signal } = context;
  const { say, style, columns } = terminal;
  // The cursor's mark and the margin take four columns.
  const line = ({ argv, why }: Suggestion) => {
    const command = truncate(showCommand(argv), columns - 4);
    const room = columns - 4 - widthOf(command) - 2;
    return room < 12 ? style.cyan(command) : `${style.cyan(command)}  ${style.dim(truncate(why, room))}`;
  };
  terminal.print();
  const picked = await choose<readonly string[] | null>(
    terminal,
    say(practiceMessages.menu),
    [
      ...suggestions.map((each) => ({ name: line(each), value: each.argv })),
      { name: say(practiceMessages.menuCompanies), value: ["companies"] },
      { name: say(practiceMessages.menuList), value: ["list"] },
      { name: say(practiceMessages.menuStats), value: ["stats"] },
      { name: say(practiceMessages.menuLeave), value: null },
    ],
    signal,
  );
  if (picked === null) return exitCodes.done;
  terminal.print();
  return context.run(picked);
}
