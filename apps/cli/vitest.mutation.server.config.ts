import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

/** The tests with a server that mutation testing repeats for each mutant. It starts once, before the first. */
export default defineConfig({
  test: testSettings({
    globalSetup: ["test/server.ts"],
    include: ["src/**/*.test.ts", "test/*.test.ts"],
    // Workers, in which it runs them, cannot change their folder or their umask.
    testNamePattern: /^(?!.*(standard input is saved|of mode 600))/,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  }),
});
