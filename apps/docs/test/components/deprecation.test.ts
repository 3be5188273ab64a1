import { expect, test } from "vitest";
import DeprecationBanner from "../../src/components/DeprecationBanner.astro";
import Field from "../../src/components/Field.astro";
import Fields from "../../src/components/Fields.astro";
import type { Operation } from "../../src/contract/operations.ts";
import type { Schema } from "../../src/contract/schema.ts";
import { render } from "./render.ts";

const ending = { deprecated: true, "x-deprecated-since": "2026-12-01", "x-sunset": "2027-06-01" };
const text: Schema = { type: "string", description: "" };

const operation: Operation = {
  id: "listCustomers",
  method: "get",
  path: "/customers",
  tag: "Customers",
  summary: "List",
  description: "",
  ...ending,
  "x-replaced-by": "getCustomer",
  parameters: [{ name: "offset", in: "query", description: "", schema: { type: "integer" }, ...ending }],
  body: {
    description: "",
    schema: { properties: { a: { properties: { b: { ...text, ...ending } } }, c: text } },
    examples: [],
  },
  answers: [
    {
      status: "200",
      description: "",
      mediaType: "application/json",
      headers: [],
      schema: {
        properties: { list: { type: "array", items: { properties: { d: { ...text, ...ending } } } } },
      },
      examples: [],
    },
  ],
};

test("the banner of an operation has both days, what takes its place, and the parts that end too", async () => {
  const html = await render(DeprecationBanner, "en", { operation });
  expect(html).toContain("Deprecated since December 1, 2026. Withdrawn on June 1, 2027.");
  expect(html).toContain('Use instead: <a href="/en/reference/getCustomer/"><code>getCustomer</code></a>');
  for (const place of ["query-offset", "body-a-b", "answer-list-d"])
    expect(html).toContain(`href="#${place}"`);
  expect(html).not.toContain("body-c");
  expect(await render(DeprecationBanner, "uk", { operation })).toContain("Буде вилучено 1 червня 2027 р.");
});

test("an operation that stays has no banner", async () => {
  const { deprecated: _, parameters: __, body: ___, answers: ____, ...rest } = operation;
  const html = await render(DeprecationBanner, "en", {
    operation: { ...rest, parameters: [], body: undefined, answers: [] },
  });
  expect(html.trim()).toBe("");
});

test("a parameter tells its days, and what takes its place in a few words", async () => {
  const [parameter] = operation.parameters;
  const html = await render(Field, "en", {
    name: "offset",
    id: "query-offset",
    schema: { type: "integer" },
    required: false,
    description: "",
    deprecation: { ...parameter, "x-replaced-by": "the cursor of the page before" },
  });
  expect(html).toContain('id="query-offset"');
  expect(html).toContain("Withdrawn on June 1, 2027.");
  expect(html).toContain("Use instead: the cursor of the page before");
});

test("a field deep in a body has its place and its days", async () => {
  const html = await render(Fields, "en", { schema: operation.body?.schema, place: "body" });
  expect(html).toMatch(/id="body-a-b".*Withdrawn on June 1, 2027\./);
  expect(html.match(/Withdrawn/g)).toHaveLength(1);
});

test("of two branches with one name the deprecated one has the place", async () => {
  const branch = (kind: string, x: Schema) => ({
    description: kind,
    properties: { kind: { const: kind }, x },
  });
  const schema = {
    oneOf: [branch("old", text), branch("new", { ...text, ...ending })],
    discriminator: { propertyName: "kind" },
  };
  const html = await render(Fields, "en", { schema, place: "body" });
  expect(html.match(/id="body-x"/g)).toHaveLength(1);
  expect(html).toMatch(/kind: new.*id="body-x"/);
});
