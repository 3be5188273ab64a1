import { writeFile } from "node:fs/promises";
import { editions } from "../src/contract.ts";
import { type Lang, langs } from "../src/lang.ts";
import type { Twin } from "./markdown-twin.ts";

const names: Readonly<
  Record<Lang, readonly [guides: string, reference: string, webhooks: string, problems: string, more: string]>
> = {
  en: ["Guides", "Reference", "Webhooks", "Error codes", "More"],
  uk: ["Посібники", "Довідник", "Вебхуки", "Коди помилок", "Інше"],
};

/** The folder of the pages below each heading; the last heading has the rest. */
const parts = ["guides", "reference", "webhooks", "problems"];

/** Writes `llms.txt`: what the site is, and each page's Markdown twin with a line about it, by language and part. */
export async function writeLlms(dist: string, twins: ReadonlyMap<string, Twin>): Promise<void> {
  const sections = langs.flatMap((lang) =>
    names[lang].flatMap((name, index) => {
      const own = [...twins]
        .filter(([folder]) => folder.startsWith(`/${lang}/`) && partOf(folder) === index)
        .sort(([one], [other]) => (one < other ? -1 : 1));
      const lines = own.map(([folder, { title, description }]) => {
        if (title === "" || description === "") throw new Error(`${folder} has no title or no description`);
        return `- [${title}](${folder.slice(1)}index.md): ${description}`;
      });
      const heading = lang === "en" ? name : `${name} (українською)`;
      return lines.length === 0 ? [] : [`## ${heading}\n\n${lines.join("\n")}\n`];
    }),
  );
  const { title, summary } = editions.en.info;
  const about = summary === undefined ? "" : `> ${summary}\n\n`;
  await writeFile(`${dist}llms.txt`, `# ${title}\n\n${about}${sections.join("\n")}`);
}

function partOf(folder: string): number {
  const found = parts.indexOf(folder.split("/")[2] ?? "");
  return found < 0 ? parts.length : found;
}
