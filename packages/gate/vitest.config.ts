import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // It has source maps without sources, one warning for each file.
  logLevel: "error",
  test: testSettings({
    // The files share a module that makes a folder and changes into it.
    isolate: true,
    // It imports JSON without the attribute that Node requires.
    server: { deps: { inline: ["@actions/workflow-parser"] } },
  }),
});
