import type { Text } from "../../core/text.ts";

export const completionMessages = {
  unknownShell: (shell: string, nearest: string | null): Text => ({
    en: `No completion for "${shell}".${nearest ? ` Did you mean "${nearest}"?` : ""} There is one for bash, zsh and fish.`,
    zh: `不支持“${shell}”的补全。${nearest ? `是不是“${nearest}”？` : ""}可选：bash、zsh、fish。`,
  }),
} as const;
