import { expect, test } from "vitest";
import { plainText, toHtml, toInlineHtml } from "../src/markdown.ts";
import { isNullable, typeLabel, written } from "../src/reference/rules.ts";

/** The key of each label with its values, so that the structure is seen. */
const t = (key: string, values: Readonly<Record<string, number | string>> = {}) =>
  key === "reference.listOf" ? `list of ${values["type"]}` : key.replace("reference.or", "or");

test.each([
  [{ type: "string" }, "type.string", "types.string"],
  [{ type: "string", format: "uuid" }, "type.string (uuid)", "types.string (uuid)"],
  [{ type: "string", format: "binary" }, "type.string", "types.string"],
  [{ type: ["string", "null"], format: "date" }, "type.string (date)", "types.string (date)"],
  [{ type: ["string", "integer"] }, "type.string or type.integer", "types.string or types.integer"],
  [
    { type: "array", items: { type: "string", format: "uuid" } },
    "list of types.string (uuid)",
    "list of types.string (uuid)",
  ],
  [{ type: "array" }, "type.list", "types.list"],
  [
    { type: "array", items: { oneOf: [{ type: "string" }, { type: "integer" }] } },
    "list of types.string or types.integer",
    "list of types.string or types.integer",
  ],
  [{ properties: { a: {} } }, "type.object", "types.object"],
  [{}, "type.any", "types.any"],
  [{ title: "Node" }, "Node", "Node"],
  [{ title: "Node", properties: {} }, "type.object", "types.object"],
  [{ oneOf: [{ type: "string" }, { type: "null" }, { type: "string" }] }, "type.string", "types.string"],
  [{ anyOf: [{ type: "string" }, { title: "Node" }] }, "type.string or Node", "types.string or Node"],
  [{ type: "string", contentMediaType: "image/png" }, "type.file (image/png)", "types.file (image/png)"],
  [{ type: "string", contentMediaType: "text/csv" }, "type.string", "types.string"],
])("the type of %j is %s, and of several %s", (schema, one, several) => {
  expect([typeLabel(schema, t), typeLabel(schema, t, "types")]).toEqual([one, several]);
});

test.each([
  [{ type: "string" }, false],
  [{ type: ["string", "null"] }, true],
  [{ type: "null" }, true],
  [{ oneOf: [{ type: "string" }, { type: "null" }] }, true],
  [{ anyOf: [{ type: "null" }] }, true],
  [{ oneOf: [{ type: "string" }] }, false],
  [{}, false],
])("null is a value of %j: %s", (schema, nullable) => {
  expect(isNullable(schema)).toBe(nullable);
});

test.each([
  ["a b", "a b"],
  [1.5, "1.5"],
  [false, "false"],
  [null, "null"],
  [["a", 1], '["a",1]'],
  [{ a: "b" }, '{"a":"b"}'],
])("%j is written as %s", (value, text) => {
  expect(written(value)).toBe(text);
});

test("a text of the contract has no HTML, and names of operations and problems lead to their pages", () => {
  expect(toHtml("a < b & `c<d` **e**", "en")).toBe(
    "<p>a &lt; b &amp; <code>c&lt;d</code> <strong>e</strong></p>\n",
  );
  expect(toInlineHtml("<b>x</b>", "en")).toBe("&lt;b&gt;x&lt;/b&gt;");
  for (const lang of ["en", "uk"] as const) {
    expect(toInlineHtml("`getCustomer`", lang)).toBe(
      `<a href="/${lang}/reference/getCustomer/"><code>getCustomer</code></a>`,
    );
    expect(toInlineHtml("`login-taken`", lang)).toBe(
      `<a href="/${lang}/problems/login-taken/"><code>login-taken</code></a>`,
    );
  }
});

test.each([
  ["[a b](https://x/y) `c` **d**\n\n e", "a b c d e"],
  [" a  b\nc ", "a b c"],
])("without markup %j is %j", (markdown, text) => {
  expect(plainText(markdown)).toBe(text);
});
