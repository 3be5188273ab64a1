import type { Parameter, Schema } from "@specie/contract";
import { expect, test } from "vitest";
import Body from "../../src/components/Body.astro";
import Fields from "../../src/components/Fields.astro";
import { bodyFields, parameterField } from "../../src/reference/fields.ts";
import { labels } from "../labels.ts";
import { render } from "./render.ts";

const t = labels("en");
const choices = [false, true];
const rows = choices.flatMap((response) =>
  choices.flatMap((required) =>
    choices.flatMap((nullable) => choices.map((old) => ({ response, required, nullable, old }))),
  ),
);
const field = (more: Partial<Parameter>) =>
  parameterField({ name: "one", in: "query", required: false, description: "", schema: {}, ...more });

/** The marks of the only row. */
const marksOf = (html: string) =>
  [...html.matchAll(/class="mark[^"]*"[^>]*>([^<]*)</g)].map(([, mark]) => mark);

test.each(rows)(
  "a row has its marks: of a response $response, required $required, null $nullable, deprecated $old",
  async ({ response, required, nullable, old }) => {
    const type = nullable ? ["string", "null"] : "string";
    const fields = [field({ required, schema: { type, ...(old && { deprecated: true }) } })];
    const html = await render(Fields, "en", { fields, kind: "field", response });
    expect(marksOf(html)).toEqual([
      ...(nullable ? [t("reference.nullable")] : []),
      // Of a request what must be sent is marked, of a response what may be missing.
      ...(required && !response ? [t("reference.required")] : []),
      ...(!required && response ? [t("reference.optional")] : []),
      ...(old ? [t("reference.deprecated")] : []),
    ]);
  },
);

test.each([
  [{ example: "x" }, false, ["x"]],
  [{ example: ["x", 1, false] }, false, ["x", "1", "false"]],
  [{ schema: { examples: [null] } }, false, ["null"]],
  [{}, false, []],
  // A response is shown beside the rows.
  [{ example: "x" }, true, []],
] as const)("the example of %j, of a response %s, is %j", async (more, response, values) => {
  const html = await render(Fields, "en", {
    fields: [field(more as Partial<Parameter>)],
    kind: "field",
    response,
  }); // A list of the table is read-only.
  const [, example = ""] = /<p class="example">(.*?)<\/p>/.exec(html) ?? [];
  expect([...example.matchAll(/<code>(.*?)<\/code>/g)].map(([, value]) => value)).toEqual(values);
});

test("a row is found by the search and linked where it has an anchor of its own", async () => {
  const html = await render(Fields, "en", {
    fields: [field({})],
    kind: "parameter",
    note: () => "Only here.",
  });
  expect(html).toContain('<li class="field" id="query-one" data-search="parameter">');
  expect(html).toContain('<a class="anchor" href="#query-one"');
  expect(html).toContain('<p class="note">Only here.</p>');
  const without = await render(Fields, "en", {
    fields: [{ ...field({}), anchor: undefined }],
    kind: "parameter",
  });
  expect(without).toContain('<li class="field">');
  expect(without).not.toMatch(/<a|<p class="note"/);
});

const object = (properties: Readonly<Record<string, Schema>>): Schema => ({ type: "object", properties });
const kinds = ["a", "b"].map((value) => ({
  ...object({ kind: { enum: [value] }, [value]: {} }),
  title: `Form ${value}`,
}));
const discriminator = { propertyName: "kind" };

test.each<[Schema, string, string[]]>([
  [{ oneOf: kinds, discriminator }, t("reference.oneOf", { property: "kind" }), ["kind: a", "kind: b"]],
  [{ oneOf: kinds }, t("reference.oneOfPlain"), ["Form a", "Form b"]],
  [{ anyOf: kinds }, t("reference.anyOf"), ["Form a", "Form b"]],
  [
    { oneOf: [object({ a: {} }), { type: "string", maxLength: 5 }] },
    t("reference.oneOfPlain"),
    [t("reference.variant", { number: 1 }), `${t("reference.variant", { number: 2 })} ${t("type.string")}`],
  ],
])("the forms of %j are introduced and named", async (schema, introduction, names) => {
  const html = await render(Fields, "en", { ...bodyFields(schema, "body", "as declared"), kind: "field" });
  const [, said] = /<div class="variants"> ?<p> ?(.*?) ?<\/p>/.exec(html) ?? [];
  expect(said).toBe(introduction);
  const summaries = [...html.matchAll(/<summary>(.*?)<\/summary>/g)].map(([, text = ""]) =>
    text
      .replaceAll(/<[^>]*>/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim(),
  );
  expect(summaries).toEqual(names);
});

test.each<[string, Schema, boolean, string[]]>([
  // A JSON object needs no words: its rows show what it is.
  ["application/json", object({ a: {} }), false, []],
  ["application/problem+json", { type: "object" }, true, []],
  ["application/json", { type: "string" }, false, [t("type.string")]],
  ["multipart/form-data", object({ a: {} }), false, ["multipart/form-data"]],
  ["text/plain", { type: "string" }, true, ["text/plain", t("type.string")]],
])("a body of %s with %j, of a response %s, begins with %j", async (mediaType, schema, response, words) => {
  const content = { mediaType, schema, examples: [] };
  const html = await render(Body, "en", { content, anchor: "body", response });
  const [, type = ""] = /<p class="body-type">(.*?)<\/p>/.exec(html) ?? [];
  expect([...type.matchAll(/>([^<>]+)</g)].map(([, word]) => word?.trim())).toEqual(words);
});

test("a body has its own rules, unless it is an object of a response, and what it is only where rows do not show it", async () => {
  const shown = async (schema: Schema, response: boolean) => {
    const content = { mediaType: "application/json", schema, examples: [] };
    const html = await render(Body, "en", { content, anchor: "body", response });
    return [html.includes('<ul class="rules">'), html.includes("About it.")];
  };
  const list = { type: "array", maxItems: 5, items: object({ a: {} }), description: "About it." };
  const thing = { ...object({ a: {} }), additionalProperties: false, description: "About it." };
  // The page of a request has its description above.
  expect(await shown(list, false)).toEqual([true, false]);
  expect(await shown(list, true)).toEqual([true, true]);
  expect(await shown(thing, false)).toEqual([true, false]);
  expect(await shown(thing, true)).toEqual([false, false]);
});

test("of a request the required fields come first, of a response all in the order of the contract", async () => {
  const schema = { ...object({ may: {}, must: {} }), required: ["must"] };
  const content = { mediaType: "application/json", schema, examples: [] };
  const namesOf = async (response: boolean) => {
    const html = await render(Body, "en", { content, anchor: "body", response });
    return [...html.matchAll(/ id="body-(\w+)"/g)].map(([, name]) => name);
  };
  expect([await namesOf(false), await namesOf(true)]).toEqual([
    ["must", "may"],
    ["may", "must"],
  ]);
});
