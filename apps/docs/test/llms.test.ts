import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Twin } from "../build/markdown-twin.ts";
import { writeLlms } from "../build/write-llms.ts";
import { editions } from "../src/contract.ts";

/** The list for machines, of pages by their folders. */
async function llms(pages: Readonly<Record<string, Partial<Twin>>>): Promise<string> {
  const dist = `${await mkdtemp(join(tmpdir(), "specie-llms-"))}/`;
  onTestFinished(() => rm(dist, { recursive: true }));
  const twins = Object.entries(pages).map(([folder, twin]): [string, Twin] => [
    folder,
    { title: `T ${folder}`, description: "about", lang: "en", markdown: "", ...twin },
  ]);
  await writeLlms(dist, new Map(twins));
  return readFile(`${dist}llms.txt`, "utf8");
}

const line = (folder: string) => `- [T ${folder}](${folder.slice(1)}index.md): about`;

test("the list for machines has each page below its part, by language, in the order of addresses", async () => {
  const folders = [
    "/uk/guides/a/",
    "/en/",
    "/en/problems/",
    "/en/webhooks/x/",
    "/en/guides/b/",
    "/en/guides/a/",
  ];
  const text = await llms(
    Object.fromEntries([...folders, "/en/reference/a/", "/en/console/"].map((one) => [one, {}])),
  );
  expect(text).toBe(
    [
      ...[`# ${editions.en.info.title}`, "", `> ${editions.en.info.summary}`, ""],
      ...["## Guides", "", line("/en/guides/a/"), line("/en/guides/b/"), ""],
      ...["## Reference", "", line("/en/reference/a/"), ""],
      ...["## Webhooks", "", line("/en/webhooks/x/"), ""],
      ...["## Error codes", "", line("/en/problems/"), ""],
      ...["## More", "", line("/en/"), line("/en/console/"), ""],
      ...["## Посібники (українською)", "", line("/uk/guides/a/"), ""],
    ].join("\n"),
  );
});

test.each(["title", "description"])("a page without a %s fails the build, and is named", async (part) => {
  await expect(llms({ "/en/guides/a/": { [part]: "" } })).rejects.toThrow(
    "/en/guides/a/ has no title or no description",
  );
});
