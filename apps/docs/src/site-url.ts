import { typeBase } from "../src/contract.ts";

/** Where the site's own server listens: the address of a site whose contract has none. */
const local = "http://127.0.0.1:4020/";

/**
 * Where the site is published, with a slash at the end: `SITE_URL`, else the place that the contract's problem documents
 * point at. Only canonical addresses, the language alternates, the site map and the feed name it; every link is relative.
 *
 * @throws Error when `SITE_URL` is no absolute http address of a folder.
 */
export const siteUrl = readSiteUrl(
  process.env["SITE_URL"] ?? (/^https?:/.test(typeBase) ? new URL("..", typeBase).href : local),
);

/** @throws Error when the text is no absolute http address of a folder. */
export function readSiteUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "")
    throw new Error(`SITE_URL is '${text}'; it must be an address such as https://docs.bank.example/api/.`);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
