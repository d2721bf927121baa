import { readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, extname, join, relative, sep } from "node:path";
import { RequestError } from "../core/failure.ts";
import type { SolutionLanguage } from "../core/report.ts";

/** What is judged: a file of a user's, or a submission that came with a problem. */
export interface Submission {
  /** As the user knows it, for messages. */
  readonly file: string;
  readonly language: SolutionLanguage;
  /** Bytes as they are: compiling says what is wrong with them. */
  readonly bytes: Uint8Array;
  /** Reads another file of the submission's folder by its path in it, "/"-separated; null when it is not there. */
  read(path: string): Uint8Array | null;
}

/** No solution written by hand is larger; beyond it reading alone would be felt. */
export const largestFileBytes = 1024 * 1024;

const languageOfEnding: Readonly<Record<string, SolutionLanguage>> = {
  ".ts": "typescript",
  ".mts": "typescript",
  ".js": "javascript",
  ".mjs": "javascript",
  ".py": "python",
};

/** The language that a file's ending means, or null. */
export function languageOfFile(file: string): SolutionLanguage | null {
  return languageOfEnding[extname(file).toLowerCase()] ?? null;
}

/** Opens a user's file. Throws RequestError when it is missing, a directory, unreadable, too large or of no known language. */
export function openSubmission(path: string, shownAs = path): Submission {
  const language = languageOfFile(path);
  const folder = dirname(path);
  const bytes = readRequired(path, shownAs);
  if (!language) {
    throw new RequestError({
      en: `${shownAs}: a solution's file ends in .ts, .js or .py`,
      zh: `${shownAs}：解答文件的扩展名应为 .ts、.js 或 .py`,
    });
  }
  return { file: shownAs, language, bytes, read: (other) => readBeside(folder, other) };
}

/** A submission that is at hand as text; it has no other files. */
export function submissionOf(file: string, language: SolutionLanguage, source: string): Submission {
  return { file: basename(file), language, bytes: new TextEncoder().encode(source), read: () => null };
}

function readRequired(path: string, shownAs: string): Uint8Array {
  try {
    const status = statSync(path);
    if (status.isDirectory()) {
      throw new RequestError({
        en: `${shownAs} is a directory; name the solution's file`,
        zh: `${shownAs} 是目录，请给出解答文件`,
      });
    }
    if (!status.isFile()) {
      throw new RequestError({ en: `${shownAs} is not a regular file`, zh: `${shownAs} 不是普通文件` });
    }
    if (status.size > largestFileBytes) {
      const size = (status.size / 1024 / 1024).toFixed(1);
      throw new RequestError({
        en: `${shownAs} is ${size} MiB large; a solution may have 1 MiB`,
        zh: `${shownAs} 有 ${size} MiB，解答文件最大 1 MiB`,
      });
    }
    return readFileSync(path);
  } catch (error) {
    throw error instanceof RequestError ? error : unreadable(error, shownAs);
  }
}

function unreadable(error: unknown, shownAs: string): RequestError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new RequestError({ en: `${shownAs} does not exist`, zh: `${shownAs} 不存在` });
  }
  return new RequestError({
    en: `${shownAs} cannot be read${code && ` (${code})`}`,
    zh: `${shownAs} 无法读取${code && `（${code}）`}`,
  });
}

function readBeside(folder: string, path: string): Uint8Array | null {
  try {
    const root = realpathSync(folder);
    const real = realpathSync(join(root, path));
    // A link that leads out of the folder is not one of the submission's own files.
    if (relative(root, real).split(sep)[0] === "..") return null;
    const status = statSync(real);
    return status.isFile() && status.size <= largestFileBytes ? readFileSync(real) : null;
  } catch {
    return null;
  }
}
