import { defineConfig } from "vitest/config";

// Every comparison starts Redocly in a process of its own.
export default defineConfig({ test: { testTimeout: 120_000 } });
