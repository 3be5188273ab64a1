import { defineConfig } from "vitest/config";

// The command is started as a process of its own.
export default defineConfig({ test: { testTimeout: 60_000 } });
