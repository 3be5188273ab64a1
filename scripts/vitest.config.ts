import { defineConfig } from "vitest/config";

// Most tests start a process or read the repository, on machines with other work to do.
export default defineConfig({ test: { testTimeout: 60_000 } });
