import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: testSettings({
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    globalSetup: ["test/support/one-postgres.ts"],
    // Much of what is tested is waiting for processes and for the database, on machines with other work to do. These are
    // against waiting for ever; no test is about its own time.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    // To load the sources again for each file takes a sixth of the processor's time, and no test replaces a module.
    isolate: false,
  }),
});
