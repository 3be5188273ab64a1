import type { Page } from "playwright-core";

/** Collects what a page must not do, as it happens: complain in the console, throw, or ask another host for anything. */
export function watch(page: Page, origin: string): readonly string[] {
  const complaints: string[] = [];
  const add = (what: string) => complaints.push(`${page.url()}: ${what}`);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) add(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => add(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:"].includes(url.protocol) && url.origin !== origin) add(`asks for ${url.href}`);
  });
  return complaints;
}
