import { expect, test } from "vitest";
import { kinds, type SearchRecord, SiteIndex } from "../src/search/search.ts";

const places = ["title", "names", "phrases", "page", "text"] as const;

/** A record for each kind and each part of one that can have a word, beside other words that make it longer. */
const records: readonly SearchRecord[] = kinds.flatMap((kind, at) =>
  places.map((place, index) => {
    const others = Array.from({ length: (at % 3) + index }, (_, more) => `filler${at}${more}`).join(" ");
    const plain = {
      title: `Plain ${others}`,
      names: `name${at}`,
      phrases: "",
      page: "",
      text: `Text of ${kind}`,
    };
    return {
      ...plain,
      url: `/en/${kind}/${place === "page" ? "#part" : place}`,
      kind,
      [place]: [plain[place], "deposit", ...(index % 2 ? ["account"] : [])].join(" "),
    };
  }),
);
const index = new SiteIndex(records, "en");

// What weighs how much is felt in the order only: each query has its whole order.
test.each([
  "deposit",
  "account",
  "deposit account",
  "accounts of deposits",
  "dep",
  "depsoit",
  "plain deposit",
  "text deposit account",
  "name3 deposit",
  "filler11 filler10",
])("the results for '%s' are in the recorded order", (query) => {
  const order = index.search(query, 30).map(({ url }) => url.slice("/en/".length).replace("#part", "page"));
  expect(order.join(" ")).toMatchSnapshot();
});
