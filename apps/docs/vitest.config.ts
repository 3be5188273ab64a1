import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

/**
 * `--mode site` runs the checks of the built site instead of the tests of the sources. Those of components have a set-up of
 * their own beside them.
 */
export default defineConfig(({ mode }) => ({
  test: testSettings({
    include: [mode === "site" ? "checks/**/*.test.ts" : "test/*.test.ts"],
    // The checks of the site share its parsed pages, so one worker is done sooner than two.
    ...(mode === "site" && { maxWorkers: 1 }),
  }),
}));
