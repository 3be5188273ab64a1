import { fileURLToPath } from "node:url";
import type { ViteUserConfig } from "vitest/config";

type TestOptions = NonNullable<ViteUserConfig["test"]>;

// They only end what hangs: no test is about its own duration, and on a busy machine a process takes many seconds to start.
const limits = { testTimeout: 600_000, hookTimeout: 600_000, teardownTimeout: 600_000 };

/**
 * What every `vitest.config.ts` has: a run fails where a file has no test, a test no assertion, or a table of tests no row.
 * `options` are the package's own.
 */
export function testSettings({ setupFiles = [], ...options }: TestOptions = {}): TestOptions {
  return {
    passWithNoTests: false,
    expect: { requireAssertions: true, poll: { timeout: 60_000 } },
    ...limits,
    // To load the sources again for each file takes up to two thirds of the processor's time, and no test replaces a module.
    isolate: false,
    setupFiles: [fileURLToPath(new URL("refuse-empty-tables.ts", import.meta.url)), ...[setupFiles].flat()],
    ...options,
  };
}
