import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

/** The tests with PostgreSQL that mutation testing repeats for each mutant. It starts once, before the first. */
export default defineConfig({
  test: testSettings({
    include: [
      "src/{db,operations,stores/changes}/*.test.ts",
      "test/*.test.ts",
      "test/proofs/privileges.test.ts",
    ],
    globalSetup: ["test/support/one-postgres.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  }),
});
