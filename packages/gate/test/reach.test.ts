import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The files that decide what a change is, each with what it reads: more than this, and no reader has it all in mind. */
const most = 25;
const decisions = [
  ...globSync("src/schema/*.ts", { cwd: root }),
  ...["headers", "links", "parameters", "request-body", "responses", "security", "serialization"].map(
    (name) => `src/operation/${name}.ts`,
  ),
  ...["src/extensions/compare-extensions.ts", "src/lifecycle/lifecycle.ts"],
].filter((file) => file !== "src/schema/compare-schema.ts"); // It puts the decisions together.

test(`every decision reaches at most ${most} files, imports of types included`, async () => {
  const { output } = await cruise(["src"], {
    baseDir: root,
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
  });
  if (typeof output === "string") throw new Error("A report instead of modules.");
  const imports = new Map(
    output.modules.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)]),
  );
  const reach = (file: string) => {
    const seen = new Set([file]);
    for (const one of seen) for (const next of imports.get(one) ?? []) if (imports.has(next)) seen.add(next);
    return [...seen].filter((one) => one.startsWith("src/")).length;
  };
  const counted = decisions.map((file) => [file, reach(file)] as const);
  expect(counted.filter(([, count]) => count > most)).toEqual([]);
  // It counts: the entry point is far above it.
  expect(reach("src/main.ts")).toBeGreaterThan(70);
  expect(reach("src/schema/alternatives.ts")).toBeGreaterThan(15);
});
