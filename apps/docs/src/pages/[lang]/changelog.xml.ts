import type { APIRoute } from "astro";
import { type Channel, feed } from "../../changes/feed.ts";
import { readChanges } from "../../changes/read-changes.ts";
import { langs } from "../../lang.ts";
import { site } from "../../site.ts";
import { siteUrl } from "../../site-url.ts";

export function getStaticPaths() {
  return readChanges().length === 0 ? [] : langs.map((lang) => ({ params: { lang }, props: { lang } }));
}

export const GET: APIRoute = ({ props: { lang }, locals }) => {
  // Starlight types the keys of its own words only; a test compares ours.
  const t = locals.t as Channel["t"];
  return feed(readChanges(), { name: site.name, lang, site: siteUrl, t });
};
