import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: testSettings({
    globalSetup: ["test/server.ts"],
    // Units beside what they test, commands from outside.
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    maxWorkers: 2,
    // To load the sources again for each file takes a sixth of the processor's time, and no test replaces a module.
    isolate: false,
  }),
});
