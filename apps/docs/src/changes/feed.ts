import rss from "@astrojs/rss";
import type { Lang } from "../lang.ts";
import type { Release } from "./read-changes.ts";
import { releaseAnchor } from "./release-anchor.ts";

export interface Channel {
  readonly title: string;
  readonly description: string;
  readonly lang: Lang;
  /** Where the site is published, with a slash at the end. */
  readonly site: URL;
}

/** The releases as a feed (RSS 2.0), each leading to its anchor on the changelog's page. */
export function feed(
  releases: readonly Release[],
  { title, description, lang, site }: Channel,
): Promise<Response> {
  const page = new URL(`${lang}/changelog/`, site);
  return rss({
    title,
    description,
    site: page.href,
    customData: `<language>${lang}</language>`,
    items: releases.map((release) => ({
      title: release.version,
      link: new URL(`#${releaseAnchor(release)}`, page).href,
      pubDate: new Date(release.date),
      description: textsOf(release, lang).join("\n"),
    })),
  });
}

function textsOf({ notes, operations, changes }: Release, lang: Lang): string[] {
  return [
    ...notes.map((note) => note[lang]),
    ...operations.map((one) => `${one.id}: ${one[lang]}`),
    ...changes.map((change) => change[lang]),
  ];
}
