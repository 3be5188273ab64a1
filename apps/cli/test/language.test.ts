import { editions } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { listIn } from "../src/output/columns.ts";
import { chooseLanguage, languagesOf } from "../src/texts/language.ts";

const ukrainian = "uk_UA.UTF-8";

// POSIX, section 8.2: LC_ALL, then LC_MESSAGES, then LANG; one that is empty counts as not set.
test.for([
  [[], {}, "en"],
  [[], { LANG: ukrainian }, "uk"],
  [[], { LC_MESSAGES: ukrainian, LANG: "en_GB" }, "uk"],
  [[], { LC_MESSAGES: "en_GB", LANG: ukrainian }, "en"],
  [[], { LC_ALL: ukrainian, LC_MESSAGES: "en_GB", LANG: "en_GB" }, "uk"],
  [[], { LC_ALL: "C", LC_MESSAGES: ukrainian, LANG: ukrainian }, "en"],
  [[], { LC_ALL: "", LC_MESSAGES: "", LANG: ukrainian }, "uk"],
  ...["uk", "UK", "uk.UTF-8", "uk@latin", "uk-UA"].map((LANG) => [[], { LANG }, "uk"] as const),
  ...["ukr", "ukx_UA", "xuk", "de_DE", "C"].map((LANG) => [[], { LANG }, "en"] as const),
  [["--lang", "uk"], { LC_ALL: "en_GB" }, "uk"],
  [["customers", "list", "--lang=uk"], {}, "uk"],
  [["--lang", "en"], { LANG: ukrainian }, "en"],
  [["--lang", "uk", "--lang", "en"], {}, "en"],
  [["--lang=en", "--lang=uk"], {}, "uk"],
  // One that there is not is refused later, in the language of the locale.
  [["--lang", "de"], { LANG: ukrainian }, "uk"],
  [["--lang"], { LANG: ukrainian }, "uk"],
] as const)("with the arguments %j in the environment %j the language is %s", ([args, env, language]) => {
  expect(chooseLanguage(args, env)).toBe(language);
});

test("a language that the contract does not have is not chosen", () => {
  expect(chooseLanguage(["--lang", "uk"], { LANG: ukrainian }, ["en"])).toBe("en");
});

test("a contract has the languages in which there are messages, in their order, and no other", () => {
  const { en } = editions;
  expect([languagesOf({ uk: en, en }), languagesOf({ en })]).toEqual([["en", "uk"], ["en"]]);
  expect(() => languagesOf({ en, ...{ de: en } })).toThrow(
    "specie.config.ts: languages contains de, in which the command line has no messages. Add apps/cli/src/texts/de.ts, or delete the language.",
  );
});

const items = { type: "object", properties: { a: { type: "string" } } };
const list = { type: "array", items };

// A page has its list, what counts and continues it, and whether there is more.
test.for([
  ["a list alone", { keys: list }, "keys"],
  ["a page", { customers: list, total: {}, total_relation: {}, next_cursor: {} }, "customers"],
  ["a list with a flag", { has_more: { type: "boolean" }, entries: list }, "entries"],
  ["an object with a list", { guid: { type: "string" }, assets: list }, undefined],
  ["an object with two lists", { assets: list, keys: list }, undefined],
  ["a list of texts", { names: { type: "array", items: { type: "string" } } }, undefined],
  ["nothing", {}, undefined],
] as const)("%s: its list is %j", ([, properties, name]) => {
  expect(listIn({ properties })?.name).toBe(name);
});
