/** `--pack`, the same on every command that works on problems. */
export const packOption = {
  flags: "--pack <dir>",
  about: { en: "with the problems of this folder besides", zh: "同时使用该目录（题目包）里的题目" },
} as const;
