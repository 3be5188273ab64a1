import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { comparePage, fencedBlocks, readSteps, runSteps, updatePage } from "../src/index.ts";

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

function run(text: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "specie-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "greeting"), "hello\n");
  return runSteps(folder, readSteps(text));
}

test("a page whose commands print what it shows passes; sizes may differ", () => {
  expect(comparePage(readSteps(page), run(page))).toEqual([]);
});

test("a page that shows something else is reported, with the line", () => {
  const wrong = page.replace("\ngood day\n$", "\ngood night\n$");
  const [fault] = comparePage(readSteps(wrong), run(wrong));
  expect(fault).toMatch(/^line 12, `cat greeting` printed\ngood day\n/);
});

test("a change that does not apply is reported, with the line", () => {
  const wrong = page.replace("-hello", "-good bye");
  expect(() => run(wrong)).toThrow(/^The change on line 4 does not apply:\nerror: .*greeting/);
});

test("the page can be updated with what was printed", () => {
  const empty = page.replace("\ngood day\n$", "\n$").replace("13 bytes\n", "");
  expect(updatePage(empty, readSteps(empty), run(empty))).toBe(page.replace("13 bytes", "12 bytes"));
});

test("blocks are found by language and line; a fence inside a longer fence is text", () => {
  const text = `Text.\n\n\`\`\`sh\none\n\ntwo\n\`\`\`\n\n\`\`\`\`md\n\`\`\`sh\nthree\n\`\`\`\n\`\`\`\`\n\n    indented\n\n\`\`\`sh\nfour\n\`\`\`\n`;
  expect(fencedBlocks(text, "sh")).toEqual([
    { language: "sh", text: "one\n\ntwo", line: 4 },
    { language: "sh", text: "four", line: 18 },
  ]);
  for (const { text: block, line } of fencedBlocks(text, "sh", "md"))
    expect(text.split("\n")[line - 1]).toBe(block.split("\n")[0]);
});
