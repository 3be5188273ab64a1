import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { test as base, inject } from "vitest";
import { watch } from "./watch.ts";

export interface Look extends BrowserContextOptions {
  /** The site's address; that of its own server by default. */
  readonly site?: string;
  /** HTML that is put at the end of the page: a planted fault. The test then checks the page's complaints itself. */
  readonly planted?: string;
}

export interface Visit {
  readonly page: Page;
  /** Errors and warnings in the console, and requests to other hosts, as they happen: no page may have any. */
  readonly complaints: readonly string[];
}

/** Opens a page of the site in a context of its own. `path` begins below the site's address. */
export type Open = (path: string, look?: Look) => Promise<Visit>;

let connected: Promise<Browser> | undefined;

/** A test that is given the browser; it fails when one of its pages has complained, and is skipped without a browser. */
export const test = base.extend<{ open: Open }>({
  open: async ({ skip }, use) => {
    const address = inject("browser");
    skip(address === "", "there is no Chromium on this machine");
    connected ??= chromium.connect(address);
    const browser = await connected;
    const visits: (Visit & { readonly judged: boolean })[] = [];
    await use(async (path, { site = inject("site"), planted, ...look } = {}) => {
      const context = await browser.newContext({ colorScheme: "light", locale: "en-GB", ...look });
      // Less than a test may take, so that it is the step that is named.
      context.setDefaultTimeout(100_000);
      const page = await context.newPage();
      const complaints = watch(page, new URL(site).origin);
      if (planted !== undefined) await plant(page, planted);
      visits.push({ page, complaints, judged: planted === undefined });
      await page.goto(site + path);
      return { page, complaints };
    });
    const complaints = visits.filter(({ judged }) => judged).flatMap((visit) => visit.complaints);
    for (const { page } of visits) await page.context().close();
    if (complaints.length > 0) throw new Error(`The pages complained:\n${complaints.join("\n")}`);
  },
});

async function plant(page: Page, html: string): Promise<void> {
  await page.route(
    (url) => url.pathname.endsWith("/"),
    async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace("</body>", () => `${html}</body>`);
      await route.fulfill({ response, body });
    },
  );
}
