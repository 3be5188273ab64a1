import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { writeFiles } from "./read-examples.ts";
import { lint } from "./redocly-lint.ts";

/** A plugin whose rule reports each document, and throws for the one called Broken. */
const plugin = `export default () => ({
  id: "planted",
  rules: { oas3: { title: () => ({ Info(node, { report, location }) {
    if (node.title === "Broken") throw new Error("the rule is broken");
    report({ message: node.title, location });
  } }) } },
});
`;
const rules = { "planted/title": "error" };

/** What the linter finds in documents of these titles. */
async function titlesFound(...titles: readonly string[]) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "specie-lint-")));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const temporary = join(folder, "temporary");
  mkdirSync(temporary);
  vi.stubEnv("TMPDIR", temporary);
  // Where it is not set, Redocly keeps its compiled sources among the temporary files.
  vi.stubEnv("NODE_COMPILE_CACHE", join(folder, "compiled"));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    expect(readdirSync(temporary), "left behind").toEqual([]);
  });
  const document = (title: string) =>
    JSON.stringify({ openapi: "3.1.0", info: { title, version: "1" }, paths: {} });
  const files = Object.fromEntries(titles.map((title) => [`${title}.json`, document(title)]));
  writeFiles(folder, { ...files, "plugin.mjs": plugin });
  const apis = titles.map((title) => [title, { root: join(folder, `${title}.json`), rules }]);
  const found = await lint({ plugins: [join(folder, "plugin.mjs")], apis: Object.fromEntries(apis) }, folder);
  return found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.source.ref]);
}

test("the findings of all documents are returned, each by the name of its file", async () => {
  expect(await titlesFound("One", "Two")).toEqual([
    ["planted/title", "One", "One.json"],
    ["planted/title", "Two", "Two.json"],
  ]);
});

test("a rule that throws is an error with its reason, also where other documents have findings", async () => {
  await expect(titlesFound("One", "Broken")).rejects.toThrow("the rule is broken");
});
