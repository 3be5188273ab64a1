import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

/** The tests that mutation testing repeats for each mutant: those without PostgreSQL and without processes of their own. */
export default defineConfig({
  test: testSettings({
    include: [
      "src/{admission,http,problems,validation}/**/*.test.ts",
      "src/auth/!(*-database).test.ts",
      "src/db/{fair-queue,translate-error}.test.ts",
      "src/operations/check-token.test.ts",
      "src/stores/keys/jwk.test.ts",
      "src/{app,config,new-guid}.test.ts",
      "test/security-tables.test.ts",
    ],
    testTimeout: 60_000,
  }),
});
