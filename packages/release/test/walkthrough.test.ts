import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { comparePage, writePage } from "../src/walkthrough/compare-page.ts";
import { performSteps } from "../src/walkthrough/perform-steps.ts";
import { readSteps } from "../src/walkthrough/read-steps.ts";

const page = `# A page

\`\`\`diff
--- a/greeting
+++ b/greeting
@@ -1 +1 @@
-hello
+good day
\`\`\`

\`\`\`console
$ cat greeting
good day
$ echo 12 bytes && false
13 bytes
\`\`\`
`;

function perform(text: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "specie-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "greeting"), "hello\n");
  return performSteps(folder, readSteps(text));
}

test("a page that is right passes; sizes may differ", () => {
  expect(comparePage(readSteps(page), perform(page))).toEqual([]);
});

test("a page that says something else is told, with the line", () => {
  const wrong = page.replace("\ngood day\n$", "\ngood night\n$");
  const [fault] = comparePage(readSteps(wrong), perform(wrong));
  expect(fault).toMatch(/^line 12, `cat greeting` printed\ngood day\n/);
});

test("a change that does not apply is told, with the line", () => {
  const wrong = page.replace("-hello", "-good bye");
  expect(() => perform(wrong)).toThrow("The change on line 4 does not apply");
});

test("what was printed can be put into the page", () => {
  const empty = page.replace("\ngood day\n$", "\n$").replace("13 bytes\n", "");
  expect(writePage(empty, readSteps(empty), perform(empty))).toBe(page.replace("13 bytes", "12 bytes"));
});

test("the page of this repository has every step that governance asks for", () => {
  const text = readFileSync(new URL("../../../spec/GOVERNANCE.md", import.meta.url), "utf8");
  const commands = readSteps(text).flatMap((step) => (step.kind === "command" ? [step.command] : []));
  for (const word of ["pnpm gate", "pnpm changesets", "pnpm release"])
    expect(commands.some((command) => command.startsWith(word))).toBe(true);
});
