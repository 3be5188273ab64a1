import rss from "@astrojs/rss";
import type { Lang } from "../lang.ts";
import { toInlineHtml } from "../markdown.ts";
import { isHarmless, isNoticed, type Release } from "./read-changes.ts";
import { releaseAnchor } from "./release-anchor.ts";

export interface Channel {
  /** Whose releases these are. */
  readonly name: string;
  readonly lang: Lang;
  /** Where the site is published, with a slash at the end. */
  readonly site: URL;
  /** The site's label of this key, in the language. */
  readonly t: (key: string, values?: { readonly count: number }) => string;
}

/** The releases as a feed (RSS 2.0), each with its notes and changes, leading to its anchor on the changelog's page. */
export function feed(releases: readonly Release[], channel: Channel): Promise<Response> {
  const { name, lang, site, t } = channel;
  const page = new URL(`${lang}/changelog/`, site);
  const own = new URL(`${lang}/changelog.xml`, site);
  return rss({
    title: `${name} · ${t("changelog.title")}`,
    description: t("changelog.text"),
    site: page.href,
    // A reader that has only the file finds its address in it (RSS Best Practices Profile).
    xmlns: { atom: "http://www.w3.org/2005/Atom" },
    customData: `<language>${lang}</language><atom:link href="${own.href}" rel="self" type="application/rss+xml"/>`,
    items: releases.map((release) => ({
      title: release.version,
      // Its GUID as well: the same however often the feed is built.
      link: new URL(`#${releaseAnchor(release)}`, page).href,
      pubDate: new Date(release.date),
      description: htmlOf(release, channel),
    })),
  });
}

/** Readers show a description as HTML, away from the site. */
function htmlOf({ notes, operations, changes }: Release, { lang, site, t }: Channel): string {
  const inline = (text: string) => toInlineHtml(text, lang).replaceAll('href="/', `href="${site.href}`);
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0
      ? []
      : [`<h3>${t(title)}</h3>`, `<ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`];
  const harmless = changes.filter(isHarmless).length;
  return [
    ...notes.map((note) => `<p>${inline(note[lang])}</p>`),
    ...list(
      "changelog.operations",
      operations.map((one) => inline(`\`${one.id}\`: ${one[lang]}`)),
    ),
    ...list(
      "changelog.changes",
      changes.filter(isNoticed).map((change) => {
        const accepted = change.decision ? ` ${t("changelog.accepted")} ${change.decision.reason}` : "";
        return `<strong>${t(`changelog.${change.impact}`)}</strong> ${inline(change[lang] + accepted)}`;
      }),
    ),
    ...(harmless === 0 ? [] : [`<p>${t("changelog.harmless", { count: harmless })}</p>`]),
  ].join("\n");
}
