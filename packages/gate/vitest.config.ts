import { defineConfig } from "vitest/config";

// The command is started as a process of its own.
export default defineConfig({
  // It has source maps without sources, one warning for each file.
  logLevel: "error",
  test: {
    testTimeout: 60_000,
    // It imports JSON without the attribute that Node requires.
    server: { deps: { inline: ["@actions/workflow-parser"] } },
  },
});
