import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Tool, tools } from "./tools.ts";

/** The tools and their commands, as rows of the documentation's table begin. */
function rowOf({ name, command }: Tool): string {
  return `| ${name} | ${command ? `\`${command.join(" ")}\`` : "—"} |`;
}

test.each(["en", "uk"])("the page in %s has the tools that were tried, with their commands", (lang) => {
  const page = new URL(`../../docs/src/content/docs/${lang}/guides/own-tool.mdx`, import.meta.url);
  const rows = [...readFileSync(page, "utf8").matchAll(/^\| [^|]+ \| [^|]+ \|/gm)].map(([row]) => row);
  // The heading and the line below it.
  expect(rows.slice(2)).toEqual(tools.map(rowOf));
});
