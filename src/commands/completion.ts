// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shells write ${...} in plain strings
import { type Catalog, loadCatalog } from "../catalog/catalog.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import { findNearest } from "../core/names.ts";
import { completionMessages } from "../ui/messages/completion.ts";
import type { Context } from "./context.ts";

/** A command as completion knows it. */
export interface CommandOutline {
  readonly name: string;
  readonly summary: string;
  /** Its arguments' names, in order: "company", "problem", "files". */
  readonly arguments: readonly string[];
  readonly options: readonly OptionOutline[];
}
export interface OptionOutline {
  /** "--round" */
  readonly flag: string;
  readonly takesValue: boolean;
}

/** What may stand in one place: fixed words, files or folders. */
type Words = readonly string[] | "files" | "folders";

/** What completes what, apart from any shell. */
interface Grammar {
  readonly commands: readonly (CommandOutline & { readonly words: Words })[];
  /** Options of every command that take a value, and the values. */
  readonly values: ReadonlyMap<string, Words>;
  readonly flagsOf: (command: CommandOutline | null) => string[];
}

const shells = ["bash", "zsh", "fish"] as const;
type Shell = (typeof shells)[number];

/** `drill completion <shell>`: a script to be read by the shell at its start. */
export function runCompletion(
  context: Context,
  shell: string,
  commands: readonly CommandOutline[],
): ExitCode {
  const known = shells.find((each) => each === shell);
  if (!known) throw new RequestError(completionMessages.unknownShell(shell, findNearest([...shells], shell)));
  context.terminal.print(writers[known](createGrammar(loadCatalog(), commands)));
  return exitCodes.done;
}

const everywhere = ["--lang-ui", "--no-color", "--data-dir", "--help"];

function createGrammar(catalog: Catalog, commands: readonly CommandOutline[]): Grammar {
  const problems = catalog.problems.map(({ meta }) => meta.id);
  const questions = catalog.questions.map(({ id }) => id);
  // Names with spaces would need quoting in three ways; every company has one without.
  const companies = catalog.companies.flatMap(({ id, name, aliases }) =>
    [...new Set([id, name.zh, ...aliases])].filter((each) => /^[\p{L}\p{N}-]+$/u.test(each)),
  );
  const tags = [...new Set(catalog.problems.flatMap(({ meta }) => meta.tags))].filter((tag) =>
    /^[\w-]+$/.test(tag),
  );
  const argumentWords: Readonly<Record<string, Words>> = {
    problem: problems,
    question: questions,
    company: companies,
    name: companies,
    id: problems,
    action: ["export", "import", "path"],
    shell: shells,
    files: "files",
    file: "files",
  };
  return {
    commands: commands.map((command) => ({
      ...command,
      words: argumentWords[command.arguments[0] ?? ""] ?? [],
    })),
    values: new Map<string, Words>([
      ["--lang-ui", ["en", "zh"]],
      ["--data-dir", "folders"],
      ["--dir", "folders"],
      ["--pack", "folders"],
      ["--junit", "files"],
      ["--lang", ["ts", "js", "py"]],
      ["--kind", ["code", "question"]],
      ["--tag", tags],
      ["--topic", [...new Set(catalog.questions.map(({ topic }) => topic))]],
      ["--company", companies],
      ["--problem", problems],
      ["--round", [...new Set(catalog.companies.flatMap(({ rounds }) => rounds.map(({ id }) => id)))]],
    ]),
    flagsOf: (command) => [...(command?.options ?? []).map(({ flag }) => flag), ...everywhere],
  };
}

const join = (words: readonly string[]) => words.join(" ");

function writeBash({ commands, values, flagsOf }: Grammar): string {
  const reply = (words: Words) => {
    if (words === "files") return 'COMPREPLY=( $(compgen -f -- "$cur") )';
    if (words === "folders") return 'COMPREPLY=( $(compgen -d -- "$cur") )';
    return `COMPREPLY=( $(compgen -W "${join(words)}" -- "$cur") )`;
  };
  return [
    '# drill: completion for bash. In ~/.bashrc: eval "$(drill completion bash)"',
    "_drill() {",
    '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" command="" word skip="" i',
    "  COMPREPLY=()",
    "  for (( i = 1; i < COMP_CWORD; i++ )); do",
    '    word="${COMP_WORDS[i]}"',
    '    if [[ -n $skip ]]; then skip=""; continue; fi',
    "    case $word in",
    "      --lang-ui|--data-dir) skip=1 ;;",
    "      -*) ;;",
    "      *) command=$word; break ;;",
    "    esac",
    "  done",
    "  case $prev in",
    ...[...values].map(([flag, words]) => `    ${flag}) ${reply(words)}; return ;;`),
    "  esac",
    "  if [[ $cur == -* ]]; then",
    "    case $command in",
    ...commands.map((command) => `      ${command.name}) ${reply(flagsOf(command))} ;;`),
    `      *) ${reply([...flagsOf(null), "--version"])} ;;`,
    "    esac",
    "    return",
    "  fi",
    "  case $command in",
    `    "") ${reply(commands.map(({ name }) => name))} ;;`,
    ...commands.map(({ name, words }) => `    ${name}) ${reply(words)} ;;`),
    "  esac",
    "}",
    "complete -o filenames -F _drill drill",
  ].join("\n");
}

/** In single quotes, as zsh and fish read them. */
const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function writeZsh({ commands, values, flagsOf }: Grammar): string {
  const offer = (words: Words) => {
    if (words === "files") return "_files";
    if (words === "folders") return "_files -/";
    return words.length === 0 ? ":" : `compadd -- ${join(words)}`;
  };
  const colon = (text: string) => text.replaceAll(":", "\\:");
  return [
    "#compdef drill",
    '# drill: completion for zsh. In ~/.zshrc, after compinit: eval "$(drill completion zsh)"',
    "_drill() {",
    '  local cur="${words[CURRENT]}" prev="${words[CURRENT-1]}" command="" skip="" i',
    "  for (( i = 2; i < CURRENT; i++ )); do",
    '    if [[ -n $skip ]]; then skip=""; continue; fi',
    "    case ${words[i]} in",
    "      --lang-ui|--data-dir) skip=1 ;;",
    "      -*) ;;",
    "      *) command=${words[i]}; break ;;",
    "    esac",
    "  done",
    "  case $prev in",
    ...[...values].map(([flag, words]) => `    ${flag}) ${offer(words)}; return ;;`),
    "  esac",
    "  if [[ $cur == -* ]]; then",
    "    case $command in",
    ...commands.map((command) => `      ${command.name}) ${offer(flagsOf(command))} ;;`),
    `      *) ${offer([...flagsOf(null), "--version"])} ;;`,
    "    esac",
    "    return",
    "  fi",
    "  case $command in",
    '    "")',
    "      local -a names=(",
    ...commands.map(({ name, summary }) => `        ${quote(`${name}:${colon(summary)}`)}`),
    "      )",
    "      _describe command names ;;",
    ...commands.map(({ name, words }) => `    ${name}) ${offer(words)} ;;`),
    "  esac",
    "}",
    "# Read by eval it registers itself; from a folder of fpath it is called.",
    'if [[ ${funcstack[1]} == _drill ]]; then _drill "$@"; else compdef _drill drill; fi',
  ].join("\n");
}

function writeFish({ commands, values }: Grammar): string {
  const fishQuote = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const offer = (words: Words) => {
    if (words === "files") return "-F";
    if (words === "folders") return "-x -a '(__fish_complete_directories)'";
    return `-x -a ${fishQuote(join(words))}`;
  };
  const global = (flag: string) => everywhere.includes(flag);
  const option = (condition: string, { flag, takesValue }: OptionOutline) => {
    const words = values.get(flag);
    const value = words ? ` ${offer(words)}` : takesValue ? " -x" : "";
    return `complete -c drill${condition} -l ${flag.slice(2)}${value}`;
  };
  return [
    "# drill: completion for fish. In config.fish: drill completion fish | source",
    "complete -c drill -f",
    ...everywhere.map((flag) => option("", { flag, takesValue: values.has(flag) })),
    "complete -c drill -n __fish_use_subcommand -l version",
    ...commands.flatMap((command) => {
      const { name, summary, words, options } = command;
      const seen = ` -n ${fishQuote(`__fish_seen_subcommand_from ${name}`)}`;
      const place =
        words === "files" ? `complete -c drill${seen} -F` : `complete -c drill${seen} ${offer(words)}`;
      return [
        `complete -c drill -n __fish_use_subcommand -a ${name} -d ${fishQuote(summary)}`,
        ...(words.length === 0 ? [] : [place]),
        ...options.filter(({ flag }) => !global(flag)).map((each) => option(seen, each)),
      ];
    }),
  ].join("\n");
}

const writers: Readonly<Record<Shell, (grammar: Grammar) => string>> = {
  bash: writeBash,
  zsh: writeZsh,
  fish: writeFish,
};
