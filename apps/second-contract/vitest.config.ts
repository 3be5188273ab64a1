import { defineConfig } from "vitest/config";

// The steps run commands in one copy of the repository, which takes a while on a busy machine.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/setup.ts",
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
