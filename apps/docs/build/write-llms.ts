import { writeFile } from "node:fs/promises";
import { editions } from "../src/contract.ts";
import { langs } from "../src/lang.ts";
import type { Twin } from "./markdown-twin.ts";

/** Writes `llms.txt`: what the site is, and every page's Markdown twin with a line about it, a part for each language. */
export async function writeLlms(dist: string, twins: ReadonlyMap<string, Twin>): Promise<void> {
  const parts = langs.map((lang) => {
    const own = [...twins]
      .filter(([, twin]) => twin.lang === lang)
      .sort(([one], [other]) => (one < other ? -1 : 1));
    const lines = own.map(([folder, { title, description }]) => {
      const about = description === "" ? "" : `: ${description.replaceAll(/\s+/g, " ").trim()}`;
      return `- [${title}](${folder.slice(1)}index.md)${about}`;
    });
    return `## ${lang === "en" ? "English" : "Українською"}\n\n${lines.join("\n")}\n`;
  });
  const { title, summary } = editions.en.info;
  await writeFile(`${dist}llms.txt`, `# ${title}\n\n> ${summary}\n\n${parts.join("\n")}`);
}
