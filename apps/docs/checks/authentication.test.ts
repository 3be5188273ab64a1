import type { Element } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { expect, test } from "vitest";
import { operationsByScope, tokenScheme } from "../src/contract.ts";
import { langs } from "../src/lang.ts";
import { labels } from "../test/labels.ts";
import { elements, read, target } from "./site.ts";

const plain = (element: Element) => textOf(element).replaceAll(/\s+/g, " ").trim();
const within = (element: Element) => elements({ type: "root", children: element.children });

test.each(langs)(
  "%s: the page about the token has its header, its rules, and each scope with its operations",
  (lang) => {
    const t = labels(lang);
    const page = `${lang}/reference/authentication/index.html`;
    const all = elements(read(page));
    const { name, ...token } = tokenScheme(lang);
    const endpoint = all.find(({ properties }) => String(properties["className"]) === "endpoint");
    expect(endpoint && plain(endpoint)).toBe(name);
    const lists = all.filter(
      ({ tagName, properties }) => tagName === "dl" && String(properties["className"]) === "facts",
    );
    const factsOf = (list: Element | undefined) =>
      (list ? within(list) : []).filter(({ tagName }) => /^d[td]$/.test(tagName)).map(plain);
    const [rules, scopes] = lists;
    const shown = factsOf(rules);
    // The end of the word follows the number.
    const seconds = (count: number) =>
      new RegExp(`^${t("token.seconds", { count: "N" }).replace("N", String(count)).slice(0, -2)}`);
    expect(shown.filter((_, index) => index % 2 === 0)).toEqual(
      ["token.algorithms", "token.claims", "token.lifetime", "token.skew"].map((key) => t(key)),
    );
    const [algorithms, claims, lifetime, skew] = shown.filter((_, index) => index % 2 === 1);
    expect([algorithms, claims]).toEqual([
      token["x-algorithms"].join(" "),
      token["x-required-claims"].join(" "),
    ]);
    expect(lifetime).toMatch(seconds(token["x-max-lifetime-seconds"]));
    expect(skew).toMatch(seconds(token["x-clock-skew-seconds"]));

    const expected = [...operationsByScope()];
    expect(factsOf(scopes)).toEqual(expected.flatMap(([scope, ids]) => [scope, ids.join(" ")]));
    const links = (scopes ? within(scopes) : []).filter(({ tagName }) => tagName === "a");
    expect(links.map(({ properties }) => target(page, String(properties["href"]))?.file)).toEqual(
      expected.flatMap(([, ids]) => ids.map((id) => `${lang}/reference/${id}/index.html`)),
    );
    // One scheme needs no heading of its own.
    const headings = all.filter(
      ({ tagName, properties }) => tagName === "h2" && properties["id"] !== undefined,
    );
    expect(headings.map(({ properties }) => properties["id"])).toEqual(["scopes"]);
  },
);
