import { testSettings } from "@specie/test-settings";
import { defineConfig } from "vitest/config";

// Every test starts PostgreSQL. The limits only end a test that hangs; no test depends on its own duration.
export default defineConfig({ test: testSettings({ testTimeout: 240_000, hookTimeout: 240_000 }) });
