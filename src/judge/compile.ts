import { basename, posix } from "node:path";
import { type ParseResult, parseSync } from "oxc-parser";
import { transformSync } from "oxc-transform";
import type { ProblemMeta } from "../core/problem.ts";
import type { CodeFrame, SolutionLanguage } from "../core/report.ts";
import { toSnakeCase } from "../core/scaffold.ts";
import type { Text } from "../core/text.ts";
import { containsKind } from "../core/value-type.ts";
import type { Frame, Library, Module, Program } from "../sandbox/api.ts";
import { createCodeFrame, placeOf } from "./code-frame.ts";
import { survivesParsing } from "./parsing-trial.ts";
import { createLocator, type Place } from "./source-map.ts";
import type { Submission } from "./submission.ts";
import { isNode, type SyntaxNode } from "./syntax-tree.ts";

/** A submission that can be run. */
export interface Compiled {
  readonly kind: "compiled";
  readonly program: Program;
  /** The user's own line and column of a frame of the running program. */
  locate(frame: Pick<Frame, "path" | "line" | "column">): Place;
  /** The user's lines around it; null for a file that is not the submission's. */
  frameAt(frame: Pick<Frame, "path" | "line" | "column">): CodeFrame | null;
}

/** A submission that cannot: verdict CE. */
export interface Failed {
  readonly kind: "failed";
  readonly message: Text;
  readonly frame: CodeFrame | null;
}

class CompileError extends Error {
  readonly failed: Failed;
  constructor(message: Text, frame: CodeFrame | null = null) {
    super(message.en);
    this.failed = { kind: "failed", message, frame };
  }
}

const libraries: readonly string[] = ["ndarray", "ndarray-ops"] satisfies Library[];
const mostModules = 64;

/** One file of the submission, as the user wrote it and as it runs. */
interface SourceFile {
  readonly path: string;
  readonly source: string;
  readonly module: Module;
  /** Names it exports as values. */
  readonly exports: readonly string[];
  /** Modules all of whose exports it passes on. */
  readonly passedOn: readonly string[];
  locate(place: Place): Place;
}

/** What compiling must know of a problem. */
export type Signature = Pick<ProblemMeta, "entries" | "parameters">;

/**
 * Reads and checks a submission, strips its types, and gathers its own relative files. At least one of the
 * problem's entries must be exported. Python's syntax is checked by the child that loads it.
 */
export function compileSubmission(submission: Submission, signature: Signature): Compiled | Failed {
  try {
    return submission.language === "python"
      ? compilePython(submission, signature)
      : compileScript(submission, signature);
  } catch (error) {
    if (error instanceof CompileError) return error.failed;
    // Walking the syntax tree ran out of stack.
    if (error instanceof RangeError) return nestedTooDeep(basename(submission.file)).failed;
    throw error;
  }
}

function nestedTooDeep(path: string): CompileError {
  return new CompileError({ en: `${path} is nested too deep`, zh: `${path} 嵌套过深` });
}

function compileScript(submission: Submission, signature: Signature): Compiled {
  const entries = signature.entries.map(({ name }) => name);
  const main = basename(submission.file);
  const files = new Map<string, SourceFile>();
  const waiting: { path: string; bytes: Uint8Array; language: SolutionLanguage }[] = [
    { path: main, bytes: submission.bytes, language: submission.language },
  ];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (files.has(next.path)) continue;
    if (files.size >= mostModules) {
      throw new CompileError({
        en: `the solution imports more than ${mostModules} files`,
        zh: `解答引用的文件超过 ${mostModules} 个`,
      });
    }
    const source = decode(next.path, next.bytes);
    const { file, relatives } = readScript(next.path, source, next.language, submission);
    files.set(next.path, file);
    waiting.push(...relatives);
  }
  checkEntries(main, files, entries);
  const modules = [...files.values()].map(({ module }) => module) as [Module, ...Module[]];
  const used = new Set(modules.flatMap(({ imports }) => Object.values(imports)));
  if (signature.parameters.some(({ type }) => containsKind(type, "tensor"))) used.add("ndarray");
  return finish(files, {
    modules,
    libraries: libraries.filter((each): each is Library => used.has(each)),
    entries,
    counted: false,
  });
}

function finish(files: ReadonlyMap<string, SourceFile>, program: Program): Compiled {
  const locate: Compiled["locate"] = ({ path, line, column }) =>
    files.get(path)?.locate({ line, column }) ?? { line, column };
  return {
    kind: "compiled",
    program,
    locate,
    frameAt(frame) {
      const file = files.get(frame.path);
      return file ? createCodeFrame(frame.path, file.source, locate(frame)) : null;
    },
  };
}

function decode(path: string, bytes: Uint8Array): string {
  let source: string;
  try {
    source = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CompileError({ en: `${path} is not UTF-8 text`, zh: `${path} 不是 UTF-8 文本` });
  }
  if (source.includes("\0")) {
    throw new CompileError({ en: `${path} is a binary file`, zh: `${path} 是二进制文件` });
  }
  if (source.trim() === "") throw new CompileError({ en: `${path} is empty`, zh: `${path} 是空文件` });
  return source;
}

function readScript(
  path: string,
  source: string,
  language: SolutionLanguage,
  submission: Submission,
): { file: SourceFile; relatives: { path: string; bytes: Uint8Array; language: SolutionLanguage }[] } {
  const typed = language === "typescript";
  const lang = typed ? "ts" : "js";
  const fail = (offset: number, message: Text): never => {
    throw new CompileError(message, createCodeFrame(path, source, placeOf(source, offset)));
  };
  if (!survivesParsing(source, lang)) throw nestedTooDeep(path);
  const parsed = parseSync(path, source, { lang, sourceType: "module", showSemanticErrors: true });
  failOnSyntax(path, source, parsed.errors);
  const { dynamicImports, importMetas } = parsed.module;
  if (dynamicImports[0]) {
    fail(dynamicImports[0].start, {
      en: "import() is not available; write an import statement at the top",
      zh: "不支持 import()，请在文件开头用 import 语句",
    });
  }
  if (importMetas[0]) {
    fail(importMetas[0].start, { en: "import.meta is not available", zh: "不支持 import.meta" });
  }
  const awaited = /\bawait\b/.test(source)
    ? findTopLevelAwait(parsed.program as unknown as SyntaxNode)
    : null;
  if (awaited !== null) {
    fail(awaited, { en: "await at the top level is not allowed", zh: "不允许顶层 await" });
  }

  let code = source;
  let mappings: string | null = null;
  let runtime = parsed.module;
  if (typed) {
    const stripped = transformSync(path, source, { lang, sourceType: "module", sourcemap: true });
    failOnSyntax(path, source, stripped.errors);
    code = stripped.code;
    mappings = stripped.map?.mappings ?? null;
    // What stripping left over is what runs: imports of types alone are gone.
    runtime = parseSync(path, code, { lang: "js", sourceType: "module" }).module;
  }
  const remaining = requestsOf(runtime);
  const written = requestsOf(parsed.module);
  const imports: Record<string, string> = {};
  const relatives: { path: string; bytes: Uint8Array; language: SolutionLanguage }[] = [];
  for (const [specifier] of remaining) {
    const offset = written.get(specifier) ?? 0;
    if (libraries.includes(specifier)) {
      imports[specifier] = specifier;
    } else if (/^\.\.?\//.test(specifier)) {
      const found = findRelative(path, specifier, submission);
      if (!found) {
        return fail(offset, {
          en: `"${specifier}" is no file of the solution's folder`,
          zh: `解答目录中没有 "${specifier}"`,
        });
      }
      imports[specifier] = found.path;
      relatives.push(found);
    } else {
      fail(offset, {
        en: `"${specifier}" cannot be imported; a solution may import ndarray, ndarray-ops and its own files`,
        zh: `不能引用 "${specifier}"；解答只能引用 ndarray、ndarray-ops 和自己的文件`,
      });
    }
  }
  let locate: ((place: Place) => Place) | null = null;
  const file: SourceFile = {
    path,
    source,
    module: { path, source: code, imports },
    ...exportsOf(runtime, imports),
    locate(place) {
      if (mappings === null) return place;
      locate ??= createLocator(mappings);
      return locate(place);
    },
  };
  return { file, relatives };
}

/** An error of oxc-parser or oxc-transform, which declare the same type twice. */
interface SyntaxFault {
  readonly severity: string;
  readonly message: string;
  readonly labels: readonly { readonly start: number }[];
  readonly codeframe: string | null;
}

function failOnSyntax(path: string, source: string, errors: readonly SyntaxFault[]): void {
  const error = errors.find(({ severity }) => severity === "Error");
  if (!error) return;
  const message = { en: error.message, zh: `语法错误：${error.message}` };
  throw new CompileError(message, createCodeFrame(path, source, placeOfError(source, error)));
}

/** The place that the message is about: of several labels the one on the line that the parser reports. */
function placeOfError(source: string, { labels, codeframe }: SyntaxFault): Place {
  const places = labels.map(({ start }) => placeOf(source, start));
  const line = Number(codeframe?.match(/,-\[[^\]]*:(\d+):\d+\]/)?.[1]);
  return places.find((place) => place.line === line) ?? places[0] ?? { line: line || 1, column: 1 };
}

type ScriptModule = ParseResult["module"];

/** Specifiers of a module's imports and re-exports that are not of types alone, each with where it stands. */
function requestsOf({ staticImports, staticExports }: ScriptModule): Map<string, number> {
  const requests = new Map<string, number>();
  for (const { moduleRequest, start } of staticImports) requests.set(moduleRequest.value, start);
  for (const { start, entries } of staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest && !isType) requests.set(moduleRequest.value, start);
    }
  }
  return requests;
}

function exportsOf({ staticExports }: ScriptModule, imports: Readonly<Record<string, string>>) {
  const exports: string[] = [];
  const passedOn: string[] = [];
  for (const { exportName, isType, moduleRequest } of staticExports.flatMap(({ entries }) => entries)) {
    if (isType) continue;
    if (exportName.name !== null) exports.push(exportName.name);
    else if (moduleRequest) passedOn.push(imports[moduleRequest.value]!);
  }
  return { exports, passedOn };
}

function findRelative(from: string, specifier: string, submission: Submission) {
  const path = posix.normalize(posix.join(posix.dirname(from), specifier));
  if (path.startsWith("../")) return null;
  const asTyped = path.replace(/\.js$/, ".ts");
  const candidates = [path, asTyped, `${path}.ts`, `${path}.js`, `${path}/index.ts`, `${path}/index.js`];
  for (const candidate of candidates) {
    if (!/\.[jt]s$/.test(candidate)) continue;
    const bytes = submission.read(candidate);
    const language: SolutionLanguage = candidate.endsWith(".ts") ? "typescript" : "javascript";
    if (bytes) return { path: candidate, bytes, language };
  }
  return null;
}

function checkEntries(
  main: string,
  files: ReadonlyMap<string, SourceFile>,
  entries: readonly string[],
): void {
  const exported = collectExports(main, files, new Set());
  if (entries.some((entry) => exported.has(entry))) return;
  const { source } = files.get(main)!;
  const names = entries.map((entry) => `"${entry}"`).join(", ");
  const declared = entries.find((entry) =>
    new RegExp(`\\b(?:function|const|let|var|class)\\s+${entry}\\b`).test(source),
  );
  if (declared !== undefined) {
    const offset = source.search(new RegExp(`\\b(?:function|const|let|var|class)\\s+${declared}\\b`));
    throw new CompileError(
      {
        en: `"${declared}" is not exported by name: write export before its declaration`,
        zh: `"${declared}" 没有按名字导出：在声明前加上 export`,
      },
      createCodeFrame(main, source, placeOf(source, offset)),
    );
  }
  throw new CompileError(
    entries.length === 1
      ? { en: `${main} exports no ${names}`, zh: `${main} 没有导出 ${names}` }
      : { en: `${main} exports none of ${names}`, zh: `${main} 没有导出 ${names} 中的任何一个` },
  );
}

function collectExports(
  path: string,
  files: ReadonlyMap<string, SourceFile>,
  seen: Set<string>,
): ReadonlySet<string> {
  const file = files.get(path);
  if (!file || seen.has(path)) return new Set();
  seen.add(path);
  const passedOn = file.passedOn.flatMap((other) => [...collectExports(other, files, seen)]);
  return new Set([...file.exports, ...passedOn]);
}

/** Where the first await outside every function is, or null. */
function findTopLevelAwait(node: SyntaxNode): number | null {
  if (node.type === "AwaitExpression") return node.start;
  if (node.type === "ForOfStatement" && node.await === true) return node.start;
  if (/^Function|^ArrowFunction/.test(node.type)) return null;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      const found = isNode(child) ? findTopLevelAwait(child) : null;
      if (found !== null) return found;
    }
  }
  return null;
}

function compilePython(submission: Submission, signature: Signature): Compiled {
  const main = basename(submission.file);
  const files = new Map<string, SourceFile>();
  const waiting = [{ path: main, bytes: submission.bytes }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (files.has(next.path) || files.size >= mostModules) continue;
    const { path } = next;
    const source = decode(path, next.bytes);
    const imports: Record<string, string> = {};
    for (const name of importedPythonModules(source)) {
      // A solution may itself be called numpy.py; what it imports is the library all the same.
      if (name === "numpy") continue;
      const bytes = submission.read(`${name}.py`);
      if (!bytes) continue;
      imports[name] = `${name}.py`;
      waiting.push({ path: `${name}.py`, bytes });
    }
    files.set(path, {
      path,
      source,
      module: { path, source, imports },
      exports: [],
      passedOn: [],
      locate: (place) => place,
    });
  }
  const modules = [...files.values()].map(({ module }) => module) as [Module, ...Module[]];
  return finish(files, {
    modules,
    libraries: [],
    entries: signature.entries.map(({ name }) => toSnakeCase(name)),
    counted: false,
  });
}

/** Modules that a Python file may mean by its own import lines; the child decides what is allowed. */
function importedPythonModules(source: string): string[] {
  return [...source.matchAll(/^[ \t]*(?:from[ \t]+\.?(\w+)[ \t]+import|import[ \t]+(\w+))/gm)].map(
    ([, from, plain]) => from ?? plain!,
  );
}
