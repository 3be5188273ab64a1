import { globSync } from "node:fs";
import { delimiter, join } from "node:path";
import { defineConfig } from "vitest/config";

const root = join(import.meta.dirname, "..");

// Under pnpm each package's own tools are in the path; here all packages run in one process.
const tools = globSync("{packages,apps}/*/node_modules/.bin", { cwd: root });
process.env["PATH"] = [process.env["PATH"], ...tools.map((folder) => join(root, folder))].join(delimiter);

// `pnpm coverage`: lines of the packages and the server that their own tests reach. Processes that a test starts are not
// counted, so commands and crash proofs appear lower than they are; hence a figure to read, not a gate.
export default defineConfig({
  root,
  test: {
    projects: ["packages/*", "apps/api"],
    coverage: {
      enabled: true,
      provider: "v8",
      reporter: ["text-summary"],
      include: ["**/src/**/*.ts"],
      exclude: ["**/*.test.ts"],
      reportsDirectory: ".turbo/coverage",
    },
  },
});
