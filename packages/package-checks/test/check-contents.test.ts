import { afterEach, expect, test, vi } from "vitest";
import { checkContents } from "../src/index.ts";

afterEach(() => void vi.restoreAllMocks());

const right = ["dist/index.js", "dist/index.d.ts", "package.json", "README.md", "LICENSE"];

function check(files: readonly string[], text = "", documents: readonly string[] = []): void {
  checkContents({ name: "planted", files: files.map((file) => `package/${file}`), text }, documents);
}

test("accepts what was built and what explains it, and says how much that is", () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  check(right);
  check([...right, "RULES.md"], "", ["RULES.md"]);
  check([...right, "dist/cjs/package.json", "dist/cjs/index.js"]);
  expect(log.mock.calls).toEqual([5, 6, 7].map((count) => [`planted: ${count} files, all expected`]));
});

test.for([
  [
    "a source",
    [...right, "src/index.ts", "dist/index.ts"],
    "",
    "contains unexpected files: package/src/index.ts, package/dist/index.ts",
  ],
  ["a setting", [...right, ".npmrc"], "", "contains unexpected files: package/.npmrc"],
  [
    "a manifest of no part",
    [...right, "dist/package.json.bak"],
    "",
    "contains unexpected files: package/dist/package.json.bak",
  ],
  ["no licence", right.slice(0, -1), "", "lacks package/LICENSE"],
  [
    "none of what explains it",
    ["dist/a.js"],
    "",
    "lacks package/package.json, package/README.md, package/LICENSE, package/RULES.md",
    ["RULES.md"],
  ],
  [
    "a document that it does not name",
    [...right, "RULES.md"],
    "",
    "contains unexpected files: package/RULES.md",
  ],
  [
    "no build",
    right.slice(2),
    "",
    "was packed without a build: it has no dist/. Run `turbo run build` first.",
  ],
  ["the workspace's protocol", right, '"@specie/types": "workspace:^"', "still uses the workspace protocol"],
] as const)("refuses %s", ([, files, text, fault, documents = []]) => {
  expect(() => check(files, text, documents)).toThrow(new Error(`planted ${fault}`));
});
