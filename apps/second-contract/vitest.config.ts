import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

// The steps run commands in one copy of the repository, which takes a while on a busy machine. `--mode long` is for each night.
export default defineConfig(({ mode }) => ({
  test: testSettings({
    include: [`${mode === "long" ? "long" : "test"}/**/*.test.ts`],
    globalSetup: "test/setup.ts",
    testTimeout: 900_000,
    hookTimeout: 900_000,
  }),
}));
