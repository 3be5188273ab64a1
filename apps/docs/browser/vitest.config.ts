import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

/** One browser, which the set-up starts, and one file after the other: two pages at once would only wait for each other. */
export default defineConfig({
  test: testSettings({
    include: ["browser/**/*.test.ts"],
    globalSetup: "browser/setup/start.ts",
    fileParallelism: false,
  }),
});
