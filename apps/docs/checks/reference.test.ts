import type { Element } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { expect, test } from "vitest";
import { operationsOf, scopesOf } from "../src/contract.ts";
import { langs } from "../src/lang.ts";
import { labels } from "../test/labels.ts";
import { elements, parse, read, target } from "./site.ts";

const all = langs.flatMap((lang) =>
  operationsOf(lang).map((operation) => ({ lang, operation, id: operation.id })),
);

/** The elements within one of the page that has the class. */
function within(page: readonly Element[], className: string): readonly Element[] {
  const found = page.find(({ properties }) => [properties["className"]].flat().includes(className));
  return found ? elements({ type: "root", children: found.children }) : [];
}

const textsOf = (list: readonly Element[], tagName: string) =>
  list.filter((one) => one.tagName === tagName).map((one) => textOf(one).replaceAll(/\s+/g, " ").trim());

test.each(all)("$lang: the page of $id has its facts and leads to its parts", ({ lang, operation, id }) => {
  const t = labels(lang);
  const file = `${lang}/reference/${id}/index.html`;
  const page = elements(read(file));
  const { method, path, parameters, body, responses } = operation;
  expect(textsOf(within(page, "endpoint"), "span")[0]).toBe(method.toUpperCase());
  expect(textsOf(within(page, "endpoint"), "code")).toEqual([path]);

  const facts = within(page, "facts");
  expect(textsOf(facts, "code")).toEqual([id, ...scopesOf(operation)]);
  const links = facts
    .filter(({ tagName }) => tagName === "a")
    .map(({ properties }) => String(properties["href"]));
  expect(links.map((href) => target(file, href))).toEqual([
    { file: `${lang}/reference/authentication/index.html`, place: "" },
    ...(scopesOf(operation).length > 0
      ? [{ file: `${lang}/reference/authentication/index.html`, place: "scopes" }]
      : []),
    { file: `${lang}/console/index.html`, place: id },
  ]);

  const locations = ["path", "query", "header", "cookie"].flatMap((location) => {
    const count = parameters.filter((one) => one.in === location).length;
    return count > 0 ? [[location, `${t(`reference.${location}`)} ${count}`]] : [];
  });
  const failures = [...responses.values()].filter(({ status }) => status >= 400).length;
  const jumps = within(page, "jumps").filter(({ tagName }) => tagName === "a");
  const shown = jumps.map((one) => [
    String(one.properties["href"]).slice(1),
    one.children
      .map((child) => textOf(child as Element).trim()) // A text has one, too.
      .filter((text) => text !== "")
      .join(" "),
  ]);
  expect(shown).toEqual([
    ...locations,
    ...(body ? [["body", `${t("reference.body")} ${Object.keys(body.schema.properties ?? {}).length}`]] : []),
    ["answers", t("reference.responseBody")],
    ["errors", `${t("reference.errors")} ${failures}`],
    ["response-headers", t("reference.responseHeaders")],
  ]);

  // What may be sent, with what must be.
  const names = within(page, "names").filter(({ tagName }) => tagName === "a");
  const sent = ["query", "header", "cookie"].flatMap((location) =>
    parameters
      .filter((one) => one.in === location)
      .map(({ name, required }) => [`${location}-${name}`, required]),
  );
  const fields = Object.keys(body?.schema.properties ?? {}).map((name) => [
    `body-${name}`,
    (body?.schema.required ?? []).includes(name),
  ]);
  const marked = names.map((one) => [
    String(one.properties["href"]).slice(1),
    textOf(one).includes(t("reference.required")),
  ]);
  expect(marked).toHaveLength(sent.length + fields.length);
  expect(marked).toEqual(expect.arrayContaining([...sent, ...fields]));
});

test("a page without its facts is found", () => {
  expect(within(elements(parse("<main><p class='fact'>x</p></main>")), "facts")).toEqual([]);
});
