import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { ProblemMeta } from "../core/problem.ts";
import type { Company, Question } from "../core/record.ts";
import type { SolutionLanguage } from "../core/report.ts";
import type { Text } from "../core/text.ts";
import { companySchema, problemSchema, questionSchema } from "./schema.ts";
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

/** Reads one problem's folder, for packs that live outside the project. */
export function readProblemFolder(
  root: string,
  folder: string,
): { problem: ProblemPackage | null; faults: SourceFault[] } {
  const reader = new CatalogReader(root);
  return { problem: reader.readProblem(folder), faults: reader.faults };
}

function isPresent<T>(value: T | null): value is T {
  return value !== null;
}

class CatalogReader {
  readonly faults: SourceFault[] = [];
  private readonly root: string;
  constructor(root: string) {
    this.root = root;
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
    if (this.readText(`${folder}/problem.ts`) === null) return null;
    const submissions = submissionFolders.flatMap((name) => this.readSubmissions(folder, name));
    if (meta) this.checkGroups(`${folder}/problem.yaml`, meta);
    if (!meta || !statement || !solution || !hints?.en || !hints.zh) return null;
    return { meta, statement, solution, hints: { en: hints.en, zh: hints.zh }, submissions };
  }

  checkReferences({ companies, questions, problems }: CatalogData): void {
    const problemIds = new Set(problems.map(({ meta }) => meta.id));
    const questionIds = new Set(questions.map(({ id }) => id));
    const expect = (file: string, kind: string, id: string, known: boolean) => {
      if (!known)
        this.fault(file, this.findLine(file, id), `names the ${kind} "${id}", which does not exist`);
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
          this.fault(
            file,
            this.findLine(file, group),
            `subtask ${subtask.id} names the group "${group}", which does not exist`,
          );
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
    const document = parseDocument(source, { lineCounter: lines });
    for (const error of document.errors) {
      this.fault(file, error.linePos?.[0].line ?? null, error.message.split("\n")[0] ?? error.message);
    }
    if (document.errors.length > 0) return null;
    const result = schema.safeParse(document.toJS());
    if (!result.success) {
      for (const issue of result.error.issues) {
        const offset = offsetOf(document, issue.path);
        const at = issue.path.map(String).join(".");
        this.fault(
          file,
          offset === null ? null : lines.linePos(offset).line,
          `${at || "file"}: ${issue.message}`,
        );
      }
      return null;
    }
    const folderName = folder.split("/").at(-1);
    if (result.data.id !== folderName) {
      this.fault(
        file,
        this.findLine(file, "id:"),
        `id "${result.data.id}" must equal its folder's name "${folderName}"`,
      );
      return null;
    }
    return result.data;
  }

  private readBoth(folder: string, name: string): Text | null {
    const en = this.readText(`${folder}/${name}.en.md`);
    const zh = this.readText(`${folder}/${name}.zh.md`);
    return en === null || zh === null ? null : { en, zh };
  }

  private splitHints(file: string, markdown: string): [string, string, string] | null {
    const [, first, second, third, ...rest] = markdown.split(/^## .*$/m).map((part) => trimBlankLines(part));
    if (!first || !second || !third || rest.length > 0) {
      this.fault(file, null, 'must have exactly three sections, each begun by a line "## ..."');
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
    return files.flatMap((file) => this.readSubmission(`${below}/${file}`, file, name) ?? []);
  }

  private readSubmission(path: string, file: string, folder: SubmissionFolder): Submission | null {
    const [id, ending, ...rest] = file.split(".");
    const language = languageOfEnding[ending ?? ""];
    if (!id || !language || rest.length > 0) {
      this.fault(path, null, "a submission's file ends in .ts, .js or .py");
      return null;
    }
    const source = this.readText(path);
    if (source === null) return null;
    const title = readTag(source, "title");
    const look = readTag(source, "look");
    if (!title) {
      this.fault(path, 1, "its header must have @title.en and @title.zh");
      return null;
    }
    if (folder === "wrong_answer" && !look) {
      this.fault(path, 1, "a known mistake's header must have @look.en and @look.zh");
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

  private readText(file: string): string | null {
    try {
      const text = readFileSync(join(this.root, file), "utf8");
      if (text.trim() !== "") return text;
      this.fault(file, null, "is empty");
    } catch {
      this.fault(file, null, "is missing");
    }
    return null;
  }

  private findLine(file: string, needle: string): number | null {
    const lines = readFileSync(join(this.root, file), "utf8").split("\n");
    const index = lines.findIndex((line) => line.includes(needle));
    return index < 0 ? null : index + 1;
  }

  private fault(file: string, line: number | null, message: string): void {
    this.faults.push({ file, line, message });
  }
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
