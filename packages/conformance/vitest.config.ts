import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

// The package's own tests. The checks in operations/ and groups/ need a target and are run by src/main.ts.
export default defineConfig({
  test: testSettings({ include: ["src/**/*.test.ts", "test/**/*.test.ts"] }),
});
