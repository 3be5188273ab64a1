import { defineConfig } from "vitest/config";
import { testSettings } from "../packages/test-settings/src/index.ts";

// By its path, because a package on which the root depended would be an input of every task. Most tests start a process or read the repository, on machines with other work to do.
export default defineConfig({ test: testSettings() });
