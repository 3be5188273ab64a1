import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // It has source maps without sources, one warning for each file.
  logLevel: "error",
  test: testSettings({
    setupFiles: "test/own-folder.ts",
    // It imports JSON without the attribute that Node requires.
    server: { deps: { inline: ["@actions/workflow-parser"] } },
  }),
});
