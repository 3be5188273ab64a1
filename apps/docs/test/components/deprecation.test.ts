import type { Operation, Parameter, Schema } from "@specie/contract";
import { expect, test } from "vitest";
import DeprecationBanner from "../../src/components/DeprecationBanner.astro";
import Fields from "../../src/components/Fields.astro";
import { bodyFields, parameterField } from "../../src/reference/fields.ts";
import { render } from "./render.ts";

const ending = { deprecated: true, "x-deprecated-since": "2026-12-01", "x-sunset": "2027-06-01" };
const text: Schema = { type: "string", description: "" };

const offset: Parameter = {
  name: "offset",
  in: "query",
  required: false,
  description: "",
  schema: { type: "integer" },
  ...ending,
};

const operation: Operation = {
  id: "listCustomers",
  method: "get",
  path: "/customers",
  tags: ["Customers"],
  summary: "List",
  description: "",
  ...ending,
  "x-replaced-by": "getCustomer",
  parameters: [offset],
  body: {
    description: "",
    required: true,
    mediaType: "application/json",
    schema: { properties: { a: { properties: { b: { ...text, ...ending } } }, c: text } },
    examples: [],
  },
  callbacks: [],
  responses: new Map([
    [
      200,
      {
        status: 200,
        description: "",
        headers: [],
        maxBodyBytes: undefined,
        content: {
          mediaType: "application/json",
          schema: {
            properties: { list: { type: "array", items: { properties: { d: { ...text, ...ending } } } } },
          },
          examples: [],
        },
      },
    ],
  ]),
};

test("the banner of an operation has both dates, the replacement, and its deprecated parts", async () => {
  const html = await render(DeprecationBanner, "en", { operation });
  expect(html).toContain("Deprecated since December 1, 2026. Withdrawn on June 1, 2027.");
  expect(html).toContain('Use instead: <a href="/en/reference/getCustomer/"><code>getCustomer</code></a>');
  for (const anchor of ["query-offset", "body-a-b", "answer-list-d"])
    expect(html).toContain(`href="#${anchor}"`);
  expect(html).not.toContain("body-c");
  expect(await render(DeprecationBanner, "uk", { operation })).toContain("Буде вилучено 1 червня 2027 р.");
});

test("an operation that stays has no banner", async () => {
  const { deprecated: _, ...current } = operation;
  const success = { status: 200, description: "", headers: [], maxBodyBytes: undefined, content: undefined };
  const html = await render(DeprecationBanner, "en", {
    operation: { ...current, parameters: [], body: undefined, responses: new Map([[200, success]]) },
  });
  expect(html.trim()).toBe("");
});

test("a parameter shows its dates, and its replacement in a few words", async () => {
  const field = parameterField({ ...offset, "x-replaced-by": "the cursor of the previous page" });
  const html = await render(Fields, "en", { fields: [field], kind: "parameter" });
  expect(html).toContain('id="query-offset"');
  expect(html).toContain("Withdrawn on June 1, 2027.");
  expect(html).toContain("Use instead: the cursor of the previous page");
});

test("a field deep in a body has its anchor and its dates", async () => {
  const fields = bodyFields(operation.body?.schema ?? {}, "body", "required first");
  const html = await render(Fields, "en", { ...fields, kind: "field" });
  expect(html).toMatch(/id="body-a-b".*Withdrawn on June 1, 2027\./);
  expect(html.match(/Withdrawn/g)).toHaveLength(1);
});

test("of two branches with a field of one name the deprecated one has the anchor", async () => {
  const branch = (kind: string, x: Schema) => ({
    description: kind,
    properties: { kind: { const: kind }, x },
  });
  const schema = {
    oneOf: [branch("old", text), branch("new", { ...text, ...ending })],
    discriminator: { propertyName: "kind" },
  };
  const html = await render(Fields, "en", { ...bodyFields(schema, "body", "as declared"), kind: "field" });
  expect(html.match(/id="body-x"/g)).toHaveLength(1);
  expect(html).toMatch(/kind: new.*id="body-x"/);
});
