import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

/** All tests but that of a bundle's size, which the source with its mutants exceeds. */
export default defineConfig({
  test: testSettings({ testNamePattern: /^(?!.*weighs at most)/, testTimeout: 30_000 }),
});
