import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/**/fixtures/**", "node_modules/**"],
    globalSetup: ["tests/global-setup.ts"],
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
});
