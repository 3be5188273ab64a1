import { expect, test } from "vitest";
import { checkContents } from "../src/index.ts";

const right = ["dist/index.js", "dist/index.d.ts", "package.json", "README.md", "LICENSE"];

function check(files: readonly string[], text = "", documents: readonly string[] = []): void {
  checkContents({ name: "planted", files: files.map((file) => `package/${file}`), text }, documents);
}

test("accepts what was built and what explains it", () => {
  expect(() => check(right)).not.toThrow();
  expect(() => check([...right, "RULES.md"], "", ["RULES.md"])).not.toThrow();
});

test.for([
  ["a source", [...right, "src/index.ts"], "", "contains unexpected files: package/src/index.ts"],
  ["a setting", [...right, ".npmrc"], "", "contains unexpected files: package/.npmrc"],
  ["no licence", right.slice(0, -1), "", "lacks package/LICENSE"],
  ["no build", right.slice(2), "", "packed without a build"],
  ["the workspace's protocol", right, '"@specie/types": "workspace:^"', "still uses the workspace protocol"],
] as const)("refuses %s", ([, files, text, fault]) => {
  expect(() => check(files, text)).toThrow(fault);
});
