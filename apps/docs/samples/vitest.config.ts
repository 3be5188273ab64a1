import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

/** The samples run in a beforeAll, one after the other: a minute and more on a busy machine. */
export default defineConfig({
  test: testSettings({ include: ["samples/**/*.test.ts"], globalSetup: "samples/server.ts" }),
});
