import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

/** The tests that mutation testing repeats for each mutant: those that start no server and no process. */
export default defineConfig({
  test: testSettings({ include: ["src/**/*.test.ts"], exclude: ["src/main.test.ts"], testTimeout: 60_000 }),
});
