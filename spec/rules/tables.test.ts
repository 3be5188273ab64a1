import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeFiles } from "./read-examples.ts";
import { type Finding, lint } from "./redocly-lint.ts";
import "./tables/bodies.ts";
import "./tables/codes.ts";
import "./tables/layout.ts";
import "./tables/lifecycle.ts";
import "./tables/names.ts";
import "./tables/responses.ts";
import "./tables/schemas.ts";
import "./tables/sizes.ts";
import "./tables/texts.ts";
import "./tables/webhooks.ts";
import { rows } from "./tables/rows.ts";

const disk = realpathSync(mkdtempSync(join(tmpdir(), "specie-rule-tables-")));
afterAll(() => rmSync(disk, { recursive: true }));

const plugin = join(import.meta.dirname, "plugin.ts");
const apis = rows.map(({ rule, files, options }, index) => {
  const folder = join(disk, `r${index}`);
  writeFiles(folder, files);
  const rules = { [`specie/${rule}`]: { severity: "error", ...options } };
  return [`r${index}`, { root: join(folder, "openapi.yaml"), rules }] as const;
});
const findings = await lint({ plugins: [plugin], apis: Object.fromEntries(apis) }, disk);
const found = (index: number): readonly Finding[] =>
  findings.filter(
    ({ ruleId, location }) =>
      ruleId === `specie/${rows[index]?.rule}` && location[0]?.source.ref.startsWith(`r${index}/`),
  );

test("every rule has a table", async () => {
  const { default: load } = await import("./plugin.ts");
  expect([...new Set(rows.map(({ rule }) => rule))].toSorted()).toEqual(
    Object.keys(load().rules.oas3).toSorted(),
  );
});

test.for(rows.map((row, index) => ({ ...row, index })))("$rule: $name: $count", ({ count, words, index }) => {
  const messages = found(index).map(({ message }) => message);
  expect(messages).toHaveLength(count);
  if (words !== undefined) for (const message of messages) expect(message).toContain(words);
});

// `vitest run tables --update` writes it; the difference is then read line by line.
test("each row gets these messages at these places", async () => {
  const shown = (name: string, index: number) => {
    const folder = `r${index}/`;
    const lines = found(index).map(({ message, location: [at] }) => {
      const file = at?.source.ref.replace(folder, "").replace("openapi.yaml", "");
      return `  ${file}${at?.pointer}${at?.reportOnKey ? " (key)" : ""}\n    ${message.replaceAll(folder, "")}\n`;
    });
    return `${name}\n${lines.join("")}`;
  };
  const rules = [...new Set(rows.map(({ rule }) => rule))].toSorted();
  const all = [...rows.entries()].filter(([, { count }]) => count > 0);
  const texts = rules.map((rule) => {
    const own = all.filter(([, row]) => row.rule === rule).map(([index, { name }]) => shown(name, index));
    return `# ${rule}\n\n${own.join("")}`;
  });
  await expect(texts.join("\n")).toMatchFileSnapshot("tables/findings.txt");
});
