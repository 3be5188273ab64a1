import { expect } from "vitest";
import { editions } from "../src/contract.ts";
import { downloads } from "../src/downloads.ts";
import { dist } from "./site.ts";
import { test } from "./visit/visit.ts";

const references = downloads.filter(({ kind }) => kind === "redoc");

test.for(references)(
  "$file shows the entire reference from a disk, without a request",
  async ({ file, language }, { open }) => {
    // An address of the disk has no origin.
    const { page } = await open(file, { site: `file://${dist}downloads/`, offline: true });
    const { summary } = editions[language].paths["/counterparty/{counterparty_guid}/customers"]?.post ?? {};
    const tag = editions[language].tags[0];
    await page
      .getByText(tag["x-displayName"] ?? tag.name, { exact: true })
      .first()
      .click();
    await page
      .getByText(summary ?? "", { exact: true })
      .first()
      .waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.getAttribute("html", "lang")).toBe(language);
  },
);
