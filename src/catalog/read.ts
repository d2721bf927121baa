import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { isAlias, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { escapeControls, findControl } from "../core/plain-text.ts";
import type { ProblemMeta } from "../core/problem.ts";
import type { Company, Question } from "../core/record.ts";
import type { SolutionLanguage } from "../core/report.ts";
import type { Text } from "../core/text.ts";
import { companySchema, problemSchema, questionSchema, wordIssue } from "./schema.ts";
import {
  type CatalogData,
  type ProblemPackage,
  type SourceFault,
  type Submission,
  type SubmissionFolder,
  submissionFolders,
} from "./types.ts";

const languageOfEnding: Readonly<Record<string, SolutionLanguage>> = {
  ts: "typescript",
  js: "javascript",
  py: "python",
};

/** What a file may hold, in KiB: several times what any of ours does, and little enough to be read at once. */
const largestKiB = { text: 64, code: 256 } as const;
const mostSubmissions = 200;
const mostFaults = 50;

/** Reads seeds/ and problems/ below `root`. Nothing is thrown: what is wrong is in `faults`. */
export function readCatalog(root: string): { data: CatalogData; faults: SourceFault[] } {
  const reader = new CatalogReader(root);
  const companies = reader
    .folders("seeds/companies")
    .map((folder) => reader.readCompany(folder))
    .filter(isPresent);
  const questions = reader
    .folders("seeds/questions")
    .map((folder) => reader.readQuestion(folder))
    .filter(isPresent);
  const problems = reader
    .folders("problems")
    .map((folder) => reader.readProblem(folder))
    .filter(isPresent);
  const data = { companies, questions, problems };
  reader.checkReferences(data);
  return { data, faults: reader.faults };
}

/** Reads one problem's folder, for packs that live outside the project; its code is text until the sandbox has it. */
export function readProblemFolder(
  root: string,
  folder: string,
): { problem: ProblemPackage | null; code: string | null; faults: SourceFault[] } {
  const reader = new CatalogReader(root, join(root, folder));
  const problem = reader.readProblem(folder);
  const code = reader.readText(`${folder}/problem.ts`, largestKiB.code);
  return { problem, code, faults: reader.faults };
}

function isPresent<T>(value: T | null): value is T {
  return value !== null;
}

class CatalogReader {
  readonly faults: SourceFault[] = [];
  private readonly texts = new Map<string, string>();
  private readonly root: string;
  private readonly within: string;

  /** `within` is the folder that no file may lead out of. */
  constructor(root: string, within = root) {
    this.root = root;
    this.within = within;
  }

  folders(below: string): string[] {
    try {
      return readdirSync(join(this.root, below), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${below}/${entry.name}`)
        .sort();
    } catch {
      return [];
    }
  }

  readCompany(folder: string): Company | null {
    return this.readYaml(`${folder}/company.yaml`, companySchema, folder);
  }

  readQuestion(folder: string): Question | null {
    return this.readYaml(`${folder}/question.yaml`, questionSchema, folder);
  }

  readProblem(folder: string): ProblemPackage | null {
    const meta = this.readYaml(`${folder}/problem.yaml`, problemSchema, folder);
    const statement = this.readBoth(folder, "statement");
    const solution = this.readBoth(folder, "solution");
    const hintTexts = this.readBoth(folder, "hints");
    const hints = hintTexts && {
      en: this.splitHints(`${folder}/hints.en.md`, hintTexts.en),
      zh: this.splitHints(`${folder}/hints.zh.md`, hintTexts.zh),
    };
    if (this.readText(`${folder}/problem.ts`, largestKiB.code) === null) return null;
    const submissions = submissionFolders.flatMap((name) => this.readSubmissions(folder, name));
    if (meta) this.checkGroups(`${folder}/problem.yaml`, meta);
    if (!meta || !statement || !solution || !hints?.en || !hints.zh) return null;
    return { meta, statement, solution, hints: { en: hints.en, zh: hints.zh }, submissions };
  }

  checkReferences({ companies, questions, problems }: CatalogData): void {
    const problemIds = new Set(problems.map(({ meta }) => meta.id));
    const questionIds = new Set(questions.map(({ id }) => id));
    const expect = (file: string, kind: string, id: string, known: boolean) => {
      if (known) return;
      this.fault(file, this.findLine(file, id), {
        en: `names the ${kind} "${id}", which does not exist`,
        zh: `引用了不存在的 ${kind} "${id}"`,
      });
    };
    for (const company of companies) {
      const file = `seeds/companies/${company.id}/company.yaml`;
      for (const id of company.drills) expect(file, "drill", id, problemIds.has(id) || questionIds.has(id));
      for (const item of company.rounds.flatMap((round) => round.items)) {
        if (item.problem !== undefined) expect(file, "problem", item.problem, problemIds.has(item.problem));
        if (item.question !== undefined)
          expect(file, "question", item.question, questionIds.has(item.question));
        for (const id of item.followUps)
          expect(file, "follow-up", id, problemIds.has(id) || questionIds.has(id));
      }
    }
    for (const question of questions) {
      const file = `seeds/questions/${question.id}/question.yaml`;
      for (const id of question.followUps)
        expect(file, "follow-up", id, problemIds.has(id) || questionIds.has(id));
    }
  }

  private checkGroups(file: string, meta: ProblemMeta): void {
    const groups = new Set(meta.groups.map(({ id }) => id));
    for (const subtask of meta.subtasks) {
      for (const group of subtask.groups) {
        if (!groups.has(group)) {
          this.fault(file, this.findLine(file, group), {
            en: `subtask ${subtask.id} names the group "${group}", which does not exist`,
            zh: `子任务 ${subtask.id} 引用了不存在的用例组 "${group}"`,
          });
        }
      }
    }
  }

  private readYaml<T extends { readonly id: string }>(
    file: string,
    schema: z.ZodType<T>,
    folder: string,
  ): T | null {
    const source = this.readText(file);
    if (source === null) return null;
    const lines = new LineCounter();
    const document = this.parseYaml(file, source, lines);
    if (!document) return null;
    const result = schema.safeParse(document.toJS(), { reportInput: true });
    if (!result.success) {
      for (const issue of result.error.issues) {
        const offset = offsetOf(document, issue.path);
        const at = issue.path.map(String).join(".");
        const { en, zh } = wordIssue(issue);
        this.fault(file, offset === null ? null : lines.linePos(offset).line, {
          en: `${at || "file"}: ${en}`,
          zh: `${at || "整个文件"}：${zh}`,
        });
      }
      return null;
    }
    // Escapes of YAML's own can spell what the file's text may not hold.
    const code = findControlWithin(result.data);
    if (code !== null) {
      this.fault(file, null, {
        en: `a text in it holds the control character ${code}`,
        zh: `其中的文本含有控制字符 ${code}`,
      });
      return null;
    }
    const folderName = folder.split("/").at(-1);
    if (result.data.id !== folderName) {
      this.fault(file, this.findLine(file, "id:"), {
        en: `id "${result.data.id}" must equal its folder's name "${folderName}"`,
        zh: `id "${result.data.id}" 必须与目录名 "${folderName}" 相同`,
      });
      return null;
    }
    return result.data;
  }

  private parseYaml(file: string, source: string, lineCounter: LineCounter) {
    try {
      const document = parseDocument(source, { lineCounter });
      for (const error of document.errors) {
        const message = error.message.split("\n")[0] ?? error.message;
        this.fault(file, error.linePos?.[0].line ?? null, { en: message, zh: `YAML 语法错误：${message}` });
      }
      if (document.errors.length > 0) return null;
      // A few aliases of aliases make gigabytes of a few lines, and one of its own parent never ends.
      let alias: number | null = null;
      visit(document, (_key, node) => {
        if (!isAlias(node)) return undefined;
        alias = node.range?.[0] ?? 0;
        return visit.BREAK;
      });
      if (alias === null) return document;
      this.fault(file, lineCounter.linePos(alias).line, {
        en: "aliases (*name) are not allowed; write it out",
        zh: "不允许使用 YAML 别名（*name），请直接写出",
      });
    } catch (error) {
      // What runs out of stack is nested deeper than anything that means something.
      if (!(error instanceof RangeError)) throw error;
      this.fault(file, null, { en: "is nested too deep", zh: "嵌套过深" });
    }
    return null;
  }

  private readBoth(folder: string, name: string): Text | null {
    const en = this.readText(`${folder}/${name}.en.md`);
    const zh = this.readText(`${folder}/${name}.zh.md`);
    return en === null || zh === null ? null : { en, zh };
  }

  private splitHints(file: string, markdown: string): [string, string, string] | null {
    const [, first, second, third, ...rest] = markdown.split(/^## .*$/m).map((part) => trimBlankLines(part));
    if (!first || !second || !third || rest.length > 0) {
      this.fault(file, null, {
        en: 'must have exactly three sections, each begun by a line "## ..."',
        zh: "必须恰好有三节，每节以“## ...”一行开头",
      });
      return null;
    }
    return [first, second, third];
  }

  private readSubmissions(folder: string, name: SubmissionFolder): Submission[] {
    const below = `${folder}/submissions/${name}`;
    let files: string[];
    try {
      files = readdirSync(join(this.root, below)).sort();
    } catch {
      return [];
    }
    if (files.length > mostSubmissions) {
      this.fault(below, null, {
        en: `has ${files.length} files; at most ${mostSubmissions} are read`,
        zh: `有 ${files.length} 个文件，最多 ${mostSubmissions} 个`,
      });
      return [];
    }
    return files.flatMap((file) => this.readSubmission(`${below}/${file}`, file, name) ?? []);
  }

  private readSubmission(path: string, file: string, folder: SubmissionFolder): Submission | null {
    const [, id, ending] = file.match(/^(\w[\w-]*)\.(ts|js|py)$/) ?? [];
    const language = languageOfEnding[ending ?? ""];
    if (!id || !language) {
      this.fault(path, null, {
        en: "a submission's file has a plain name that ends in .ts, .js or .py",
        zh: "解答文件名只能用字母、数字、下划线和连字符，扩展名为 .ts、.js 或 .py",
      });
      return null;
    }
    const source = this.readText(path, largestKiB.code);
    if (source === null) return null;
    const title = readTag(source, "title");
    const look = readTag(source, "look");
    if (!title) {
      this.fault(path, 1, {
        en: "its header must have @title.en and @title.zh",
        zh: "文件头必须有 @title.en 和 @title.zh",
      });
      return null;
    }
    if (folder === "wrong_answer" && !look) {
      this.fault(path, 1, {
        en: "a known mistake's header must have @look.en and @look.zh",
        zh: "wrong_answer 解答的文件头必须有 @look.en 和 @look.zh",
      });
      return null;
    }
    return {
      id,
      folder,
      file,
      language,
      source,
      title,
      look,
      convention: /^[ *#]*@convention\b/m.test(source),
    };
  }

  /** The text of a file below the root; null, and a fault, where it is none that may be read. */
  readText(file: string, limitKiB: number = largestKiB.text): string | null {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    const path = join(this.root, file);
    let text: string;
    try {
      // Before it is opened: a link may lead anywhere, and a device or a pipe has no end.
      if (this.leadsOut(path)) return this.refuse(file, "is a link that leads out", "是指向外部的链接");
      const status = statSync(path);
      if (!status.isFile()) return this.refuse(file, "is no regular file", "不是普通文件");
      if (status.size > limitKiB * 1024) {
        return this.refuse(file, `is larger than ${limitKiB} KiB`, `超过 ${limitKiB} KiB`);
      }
      text = readFileSync(path, "utf8")
        .replace(/^\ufeff/, "")
        .replaceAll("\r\n", "\n");
    } catch {
      return this.refuse(file, "is missing or cannot be read", "不存在或无法读取");
    }
    if (text.trim() === "") return this.refuse(file, "is empty", "是空文件");
    const control = findControl(text);
    if (control) {
      const { code, line } = control;
      return this.refuse(file, `holds the control character ${code}`, `含有控制字符 ${code}`, line);
    }
    this.texts.set(file, text);
    return text;
  }

  private leadsOut(path: string): boolean {
    const way = relative(realpathSync(this.within), realpathSync(path));
    return isAbsolute(way) || way.split(sep)[0] === "..";
  }

  private refuse(file: string, en: string, zh: string, line: number | null = null): null {
    this.fault(file, line, { en, zh });
    return null;
  }

  private findLine(file: string, needle: string): number | null {
    const lines = (this.texts.get(file) ?? "").split("\n");
    const index = lines.findIndex((line) => line.includes(needle));
    return index < 0 ? null : index + 1;
  }

  private fault(file: string, line: number | null, message: Text): void {
    const fault = { file: escapeControls(file), line, message };
    // Asked for twice, a file is refused once.
    const isKnown = this.faults.some((each) => each.file === fault.file && each.message.en === message.en);
    if (!isKnown && this.faults.length < mostFaults) this.faults.push(fault);
  }
}

/** The first control character in any text of a value, or null; line breaks and tabs are none. */
function findControlWithin(value: unknown): string | null {
  if (typeof value === "string") return findControl(value)?.code ?? null;
  if (typeof value !== "object" || value === null) return null;
  for (const each of Object.values(value)) {
    const code = findControlWithin(each);
    if (code !== null) return code;
  }
  return null;
}

function readTag(source: string, tag: string): Text | null {
  const find = (language: keyof Text) =>
    source.match(new RegExp(`^[ *#]*@${tag}\\.${language} +(.+)$`, "m"))?.[1]?.trim();
  const en = find("en");
  const zh = find("zh");
  return en && zh ? { en, zh } : null;
}

/** Where in the YAML the value at `path` stands, or its nearest parent that is there. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number | null {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return null;
}

/** The first line's indentation stays: it may be that of a code block. */
function trimBlankLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();
}
