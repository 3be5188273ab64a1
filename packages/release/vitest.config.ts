import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

// Each test has a copy of the repository in which real programs run; they come one after the other, on machines with other
// work to do.
export default defineConfig({
  test: testSettings({ fileParallelism: false }),
});
