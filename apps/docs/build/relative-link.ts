import { posix } from "node:path";

/**
 * An address from the root of the site, such as `/en/problems/#top`, as seen from a page's folder, such as
 * `/en/reference/`. Other addresses stay as they are.
 */
export function relativeLink(href: string, folder: string): string {
  if (!href.startsWith("/") || href.startsWith("//")) return href;
  const cut = href.search(/[?#]/);
  const path = cut < 0 ? href : href.slice(0, cut);
  const rest = cut < 0 ? "" : href.slice(cut);
  const relative = posix.relative(folder, path) || ".";
  return `${path.endsWith("/") ? `${relative}/` : relative}${rest}`;
}
