import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "specie-test-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

const noRow = (name: string) => `The table of .${name}() has no row, so nothing would be tested.`;

/** A test file, and the error of its run; null where it passes. Each has a test that passes. */
const files: readonly (readonly [name: string, text: string, error: string | null])[] = [
  ["rows", "test.for([1, 2])('%i', (row) => expect(row).toBeGreaterThan(0));", null],
  [
    "tagged-rows",
    `test.each\`row\n\${1}\n\${2}\`('$row', ({ row }) => expect(row).toBeGreaterThan(0));`,
    null,
  ],
  [
    "wrong-row",
    `test.each\`row\n\${1}\n\${-2}\`('$row', ({ row }) => expect(row).toBeGreaterThan(0));`,
    "expected -2 to be greater than 0",
  ],
  ["tagged", "test.each`row`('%s', () => expect(1).toBe(1));", noRow("each")],
  ["for", "test.for([])('%s', () => expect(1).toBe(1));", noRow("for")],
  ["each", "test.each([])('%s', () => expect(1).toBe(1));", noRow("each")],
  ["it", "it.for([])('%s', () => expect(1).toBe(1));", noRow("for")],
  ["describe-for", "describe.for([])('%s', () => {});", noRow("for")],
  ["describe-each", "describe.each([])('%s', () => {});", noRow("each")],
  ["inner", "describe('a', () => { test.for([])('%s', () => expect(1).toBe(1)); });", noRow("for")],
  ["chained", "test.concurrent.for([])('%s', () => expect(1).toBe(1));", noRow("for")],
  ["condition", "test.runIf(true).each([])('%s', () => expect(1).toBe(1));", noRow("each")],
  ["extended", "test.extend({ one: 1 }).for([])('%s', () => expect(1).toBe(1));", noRow("for")],
  ["no-assertion", "test('one', () => {});", "expected any number of assertion, but got none"],
];

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly failureMessages?: readonly string[] }[];
  }[];
}

/** By the name of its file: what its run reported, or null. */
const errors: ReadonlyMap<string, string | null> = (() => {
  const index = JSON.stringify(new URL("../src/index.ts", import.meta.url));
  // Vite writes beside the nearest one above its settings, which in a shared folder can be another user's.
  mkdirSync(join(folder, "node_modules"));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write(
    "vitest.config.mjs",
    `import { testSettings } from ${index};\nexport default { test: testSettings() };`,
  );
  for (const [name, text] of files)
    write(
      `${name}.test.ts`,
      `import { describe, expect, it, test } from "vitest";\ntest("passes", () => expect(it).toBe(test));\n${text}\n`,
    );
  write("no-test.test.ts", "export {};\n");
  const report = join(folder, "report.json");
  const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
  const { status, stderr } = spawnSync(
    process.execPath,
    [vitest, "run", "--root", folder, "--maxWorkers=1", "--reporter=json", `--outputFile=${report}`],
    { encoding: "utf8" },
  );
  if (status !== 1) throw new Error(`Vitest ended with ${status}: ${stderr}`);
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report; // Jest's form, which Vitest keeps to.
  return new Map(
    testResults.map(({ name, status, message, assertionResults }) => [
      name.replace(/^.*\/|\.test\.ts$/g, ""),
      status === "passed"
        ? null
        : [message, ...assertionResults.flatMap(({ failureMessages = [] }) => failureMessages)].join("\n"),
    ]),
  );
})();

test.for(files)("the run of %s ends as it must", ([name, , error]) => {
  if (error === null) expect(errors.get(name)).toBeNull();
  else expect(errors.get(name)).toContain(error);
});

test("a file without a test fails the run", () => {
  expect(errors.get("no-test")).toContain("No test suite found in file");
});
