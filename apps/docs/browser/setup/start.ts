import { findChromium } from "@specie/package-checks/chromium";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { startMock } from "../../samples/run/start-mock.ts";
import { readConfig } from "../../server/config.ts";
import { serveSite } from "../../server/serve-site.ts";
import { dist } from "../site.ts";
import { startPlainHost } from "./plain-host.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the browser listens; "" where there is none. */
    browser: string;
    /** The site as its own server serves it, before the mock. */
    site: string;
    /** The site in a deep folder of a server that knows nothing of it. */
    deepSite: string;
    /** The address of the mock behind the console. */
    mock: string;
  }
}

/** Starts the browser, the mock and the site once for all tests. */
export default async function start({ provide }: TestProject): Promise<() => Promise<void>> {
  const found = findChromium();
  if ("missing" in found) {
    // The summary of `npm test` repeats the line.
    console.error(`NOT CHECKED: the pages in a browser. ${found.missing}`);
    provide("browser", "");
    provide("site", "");
    provide("deepSite", "");
    provide("mock", "");
    return async () => undefined;
  }
  const browser = await chromium.launchServer({
    executablePath: found.program,
    // Root, as in a container, has no sandbox; the pages are our own.
    args: ["--no-sandbox"],
  });
  const mock = await startMock();
  const site = await serveSite(dist, readConfig({ DOCS_PORT: "0", API_URL: mock.url }));
  const deep = await startPlainHost(dist);
  provide("browser", browser.wsEndpoint());
  provide("site", site.url);
  provide("deepSite", deep.url);
  provide("mock", mock.url);
  return async () => {
    await browser.close();
    await Promise.all([site.stop(), deep.stop(), mock.stop()]);
  };
}
