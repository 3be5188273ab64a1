import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/server.ts"],
    // Units beside what they test, commands from outside.
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // Much of what is tested is waiting for processes and for the server, on machines with other work to do.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
