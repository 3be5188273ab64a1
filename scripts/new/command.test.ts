import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, "main.ts"), ...words], { encoding: "utf8" });

test("--help of each kind, with an example", async () => {
  const helps = ["filter", "field", "operation"].map((kind) => {
    const { stdout, status } = run(kind, "--help");
    expect([status, stdout]).toEqual([0, expect.stringContaining(`Example:\n  pnpm new ${kind} `)]);
    return stdout;
  });
  // `vitest run --root scripts new/command --update` renews it.
  await expect(helps.join("\n")).toMatchFileSnapshot("records/help.txt");
});

// Each has a name that is refused later, so that nothing is written here whatever happens.
test.for([
  [["filter", "colours"], "required option '--en <sentence>' not specified"],
  [["field", "ZodiacSign"], "required option '--en <noun>' not specified"],
  [["operation", "createStar", "--summary", "A"], "required option '--path <path>' not specified"],
  [["operation", "createStar", "--path", "/stars"], "required option '--summary <text>' not specified"],
  [["field", "ZodiacSign", "--en", "sign"], "is no name of a field"],
] as const)("%j is refused, and it says why", ([words, reason]) => {
  const { status, stdout, stderr } = run(...words);
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(reason);
});
