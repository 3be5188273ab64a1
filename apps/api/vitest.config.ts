import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts", "mutants/*.test.ts", "drift/*.test.ts"],
    globalSetup: ["test/one-postgres.ts"],
    // Much of what is tested is waiting for processes and for the database, on machines with other work to do.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
