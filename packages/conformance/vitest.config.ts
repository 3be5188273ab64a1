import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

// The package's own tests. The checks in operations/ and groups/ need a target and are run by src/main.ts. Many tests start
// the command as a process; the timeout is for a busy machine.
export default defineConfig({
  test: testSettings({ include: ["src/**/*.test.ts", "test/**/*.test.ts"], testTimeout: 300_000 }),
});
