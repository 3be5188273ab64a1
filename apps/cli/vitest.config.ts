import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: testSettings({
    globalSetup: ["test/server.ts"],
    // Units beside what they test, commands from outside.
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    maxWorkers: 2,
  }),
});
