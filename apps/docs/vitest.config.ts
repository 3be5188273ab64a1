import { defineConfig } from "vitest/config";

/** `--mode site` runs the checks of the built site instead of the tests of the sources. */
export default defineConfig(({ mode }) => ({
  test: { include: [mode === "site" ? "checks/**/*.test.ts" : "test/**/*.test.ts"], testTimeout: 60_000 },
}));
