import { defineConfig } from "vitest/config";

// The package's own tests. Those in operations/ need a target and are run by src/main.ts.
export default defineConfig({ test: { include: ["src/**/*.test.ts"] } });
