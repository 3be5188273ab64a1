import { expect, test } from "vitest";
import ProblemTable from "../../src/components/guide/ProblemTable.astro";
import { problemsOf } from "../../src/contract.ts";
import { langs } from "../../src/lang.ts";
import { labels } from "../labels.ts";
import { render } from "./render.ts";

test.each(langs)(
  "%s: each problem has its status, its title and whether to repeat the request",
  async (lang) => {
    const t = labels(lang);
    const html = await render(ProblemTable, lang, {});
    const rows = [...html.matchAll(/<tr> ?(<td.*?)<\/tr>/g)].map(([, row = ""]) =>
      row
        .split("</td>")
        .slice(0, -1)
        .map((cell) => cell.replaceAll(/<[^>]*>/g, "").trim()),
    );
    // After an error of the server the outcome is unknown.
    const retry = { true: t("guide.retryYes"), 500: t("guide.retryUnknown"), false: t("guide.retryNo") };
    expect(new Set(Object.values(retry)).size).toBe(3);
    expect(rows).toEqual(
      problemsOf(lang).map(({ code, status, title, retryable }) => [
        ...[code, String(status), title],
        status === 500 && !retryable ? retry[500] : retry[`${retryable}`],
      ]),
    );
    expect(rows.map(([, , , last]) => last)).toEqual(expect.arrayContaining(Object.values(retry)));
  },
);
