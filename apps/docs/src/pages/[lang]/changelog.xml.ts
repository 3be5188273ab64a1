import type { APIRoute } from "astro";
import { feed } from "../../changes/feed.ts";
import { readChanges } from "../../changes/read-changes.ts";
import { langs } from "../../lang.ts";
import { siteUrl } from "../../site-url.ts";

export function getStaticPaths() {
  return readChanges().length === 0 ? [] : langs.map((lang) => ({ params: { lang }, props: { lang } }));
}

export const GET: APIRoute = ({ props: { lang }, locals }) => {
  // Starlight types the keys of its own words only; a test compares ours.
  const t = locals.t as (key: string) => string;
  return feed(readChanges(), {
    title: `Specie · ${t("changelog.title")}`,
    description: t("changelog.text"),
    lang,
    site: siteUrl,
  });
};
