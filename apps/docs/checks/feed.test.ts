import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readChanges } from "../src/changes/read-changes.ts";
import { langs } from "../src/lang.ts";
import { siteUrl } from "../src/site-url.ts";
import { readFeed } from "../test/read-feed.ts";
import { dist, elements, files, read, target } from "./site.ts";

const releases = readChanges();

test.for(langs)("the changelog in %s offers its feed, which leads to every release", (lang) => {
  const page = `${lang}/changelog/index.html`;
  expect(files.has(page)).toBe(releases.length > 0);
  if (releases.length === 0) return;

  const offered = elements(read(page)).filter(
    ({ properties }) => properties["type"] === "application/rss+xml",
  );
  expect(offered.map(({ properties: { rel, href } }) => [rel, target(page, String(href))?.file])).toEqual([
    [["alternate"], `${lang}/changelog.xml`],
  ]);

  const { channel, self, items } = readFeed(readFileSync(`${dist}${lang}/changelog.xml`, "utf8"));
  expect(channel).toMatchObject({ link: new URL(`${lang}/changelog/`, siteUrl).href, language: lang });
  expect(self).toBe(new URL(`${lang}/changelog.xml`, siteUrl).href);
  expect(items.map(({ title }) => title)).toEqual(releases.map(({ version }) => version));
  expect(items.map(({ pubDate }) => new Date(pubDate).toISOString().slice(0, 10))).toEqual(
    releases.map(({ date }) => date),
  );
  const anchors = elements(read(page)).map(({ properties: { id } }) => `#${id}`);
  for (const { link, guid, description } of items) {
    expect(guid).toBe(link);
    expect(link.startsWith(channel.link)).toBe(true);
    expect(anchors).toContain(new URL(link).hash);
    const links = [...description.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href);
    expect(links.length).toBeGreaterThan(0);
    const missing = links.filter((href) => {
      const path = href.startsWith(siteUrl.href) ? href.slice(siteUrl.href.length) : undefined;
      return path === undefined || !files.has(`${path}index.html`);
    });
    expect(missing).toEqual([]);
  }
});

test.for([
  ["an unescaped ampersand", "<rss version='2.0'><channel><title>a & b</title></channel></rss>"],
  ["an entity of HTML", "<rss version='2.0'><channel><title>a&nbsp;b</title></channel></rss>"],
  ["an open element", "<rss version='2.0'><channel><title>a</channel></rss>"],
  ["a prefix without a namespace", "<rss version='2.0'><channel><atom:link href='/'/></channel></rss>"],
  ["another document", "<feed/>"],
] as const)("a feed with %s is refused", ([, xml]) => {
  expect(() => readFeed(xml)).toThrow();
});
