import { defineConfig } from "vitest/config";

// Each test runs pnpm, tar and two linters as processes, on machines that are busy with other work.
export default defineConfig({ test: { testTimeout: 60_000 } });
