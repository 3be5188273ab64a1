import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: testSettings({
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    globalSetup: ["test/support/one-postgres.ts"],
    maxWorkers: 2,
  }),
});
