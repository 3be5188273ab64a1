import { expect, test } from "vitest";
import { langs } from "../src/lang.ts";
import { overview } from "../src/reference/overview.ts";
import { labels } from "./labels.ts";

const sections = [
  { anchor: "Parcels", title: "Parcels", operations: ["getParcel"] },
  { anchor: "operations", title: "", operations: ["ping"] },
];

test.each(langs.flatMap((lang) => [0, 1, 2].map((count) => ({ lang, count }))))(
  "$lang: the overview lists its sections, and webhooks where there are any, here $count",
  ({ lang, count }) => {
    const t = labels(lang);
    const { titled, headings } = overview(sections, Array.from({ length: count }), t);
    expect(titled).toEqual([sections[0], { ...sections[1], title: t("reference.operations") }]);
    expect(headings).toEqual([
      { depth: 2, slug: "Parcels", text: "Parcels" },
      { depth: 2, slug: "operations", text: t("reference.operations") },
      ...(count > 0 ? [{ depth: 2, slug: "webhooks", text: t("webhooks.title") }] : []),
    ]);
  },
);
