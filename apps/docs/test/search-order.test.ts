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

const record = (
  url: string,
  kind: SearchRecord["kind"],
  title: string,
  [names = "", phrases = "", page = "", text = ""]: readonly string[],
): SearchRecord => ({ url, kind, title, names, phrases, page, text });

/** A small site, with names of several words, what readers call a page, and words that one text alone has. */
const site = new SiteIndex(
  [
    record("list", "operation", "List keys", ["listKeys GET /keys", "", "", "Returns each key of a bank."]),
    record("register", "operation", "Register a key", [
      "registerKey POST",
      "new key,add a key",
      "",
      "Adds one.",
    ]),
    record("rotate", "guide", "Rotate keys", [
      "",
      "key rotation,renew",
      "",
      "A key is replaced without a pause.",
    ]),
    record("unknown", "problem", "The key is unknown", ["key-unknown 401", "", "", "No key has this id."]),
    record("glossary", "page", "Glossary", ["", "words", "", "Keys, tokens and ids."]),
    record("rotate#how", "section", "Rotation", ["", "", "Rotate keys", "It takes two requests."]),
    record("list#kid", "parameter", "kid", ["", "", "List keys", "The id of a key."]),
    record("register#id", "field", "id", ["", "", "Register a key", "The id."]),
    record("hooks", "guide", "Webhooks", ["", "events,notifications", "", "One is sent for each event."]),
    record("revoked", "webhook", "A key was revoked", ["keyRevoked", "", "", "Sent when a key is revoked."]),
    record("glossary#escrow", "term", "Escrow", ["", "", "Glossary", "Money that a zebra keeps."]),
  ],
  "en",
);

test("the results of a small site are in the recorded order, for words, names, beginnings and mistakes", () => {
  const queries = [
    ...["key", "keys", "list keys", "listkeys", "rot", "rotate a key", "id", "kid", "webhok", "zebar"],
    ...[
      "new key",
      "key rotation",
      "keyrevoked",
      "revoked key",
      "renew",
      "words of keys",
      "regist",
      "register key id",
    ],
    ...["no", "GET", "key-unknown", "glosary", "event key", "two requests of a key", "rotationkey"],
  ];
  const lines = queries.map(
    (query) =>
      `${query}: ${site
        .search(query, 20)
        .map(({ url }) => url)
        .join(" ")}`,
  );
  expect(lines.join("\n")).toMatchSnapshot();
});
