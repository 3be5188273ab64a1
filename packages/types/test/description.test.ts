import { expect, test } from "vitest";
import { chooseMediaTypes } from "../generator/choose-media-types.ts";
import { describeDeprecations } from "../generator/describe-deprecations.ts";
import { markBinary, typeBinary } from "../generator/mark-binary.ts";
import { type JsonObject, separateDirections } from "../generator/separate-directions.ts";

// What each step makes of a description before the types are generated from it.

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const bytes = { type: "string", description: "Bytes, such as a file." };
const data = ["example", "examples", "default", "const", "enum"];

/** A description with this schema behind a property, and what becomes of it. */
const marked = (schema: JsonObject) => {
  const property = (value: JsonObject) => ({
    components: { schemas: { Form: { properties: { part: value } } } },
  });
  const found = markBinary(property(schema));
  const isMarked = JSON.stringify(found).includes("BinaryContent");
  if (!isMarked) expect(found).toEqual(property(schema));
  return isMarked;
};

test.for([
  [{ type: "string", format: "binary" }, true],
  [{ type: "string", contentMediaType: "image/png" }, true],
  [{ type: "string", contentMediaType: "application/octet-stream" }, true],
  [{ type: "string", contentMediaType: "application/zip" }, true],
  [{ type: "string", contentMediaType: "application/jsonl" }, true],
  ...["base64", "base64url", "base32", "base16", "quoted-printable", "7bit"].flatMap((contentEncoding) => [
    [{ type: "string", contentMediaType: "image/png", contentEncoding }, false] as const,
    [{ type: "string", format: "binary", contentEncoding }, false] as const,
  ]),
  ...[
    "text/plain",
    "text/html",
    "multipart/mixed",
    "application/json",
    "application/problem+json",
    "application/xml",
  ]
    .concat(["image/svg+xml", "application/x-www-form-urlencoded", ""])
    .map((contentMediaType) => [{ type: "string", contentMediaType }, false] as const),
  [{ type: "string", format: "byte" }, false],
  [{ type: "array", contentMediaType: "image/png" }, false],
  [{ contentMediaType: "image/png" }, false],
] as const)("the schema %j is bytes: %s", ([schema, expected]) => {
  expect(marked(schema)).toBe(expected);
});

test.for([
  ["image/png", true],
  ["application/pdf", true],
  ["*/*", true],
  ["text/csv", false],
  ["application/json; charset=utf-8", false],
  ["application/merge-patch+json", false],
  ["application/soap+xml", false],
  ["multipart/form-data", false],
  ["application/x-www-form-urlencoded", false],
] as const)("a body of the type %s is bytes, whatever its schema: %s", ([type, expected]) => {
  const content = { [type]: { schema: { type: "string" }, example: "a" } };
  const { components, ...rest } = markBinary({ paths: { "/a": { get: { content } } } });
  const schema = expected ? ref("BinaryContent") : { type: "string" };
  expect(rest).toEqual({ paths: { "/a": { get: { content: { [type]: { schema, example: "a" } } } } } });
  expect(components).toEqual(expected ? { schemas: { BinaryContent: bytes } } : undefined);
});

test("bytes keep their text and their deprecation; examples and defaults are data", () => {
  const looks = { type: "string", format: "binary" };
  const schema = { ...looks, title: "File", description: "A file.", deprecated: true, maxLength: 5 };
  const values = Object.fromEntries(
    data.map((name) => [name, name === "enum" || name === "examples" ? [looks] : looks]),
  );
  const description = { components: { schemas: { File: schema, Other: values }, headers: {} } };
  expect(markBinary(description)).toEqual({
    components: {
      schemas: {
        File: { ...ref("BinaryContent"), description: "A file.", deprecated: true },
        Other: values,
        BinaryContent: bytes,
      },
      headers: {},
    },
  });
  const code = "export type Other = string;\nexport type BinaryContent = string;\n";
  expect(typeBinary(code)).toBe("export type Other = string;\nexport type BinaryContent = Blob;\n");
});

const chosen = (...types: string[]) => {
  const content = Object.fromEntries(types.map((type) => [type, { schema: { title: type } }]));
  const { left } = chooseMediaTypes({ left: { content } }) as { left: { content: object } }; // As given.
  return Object.keys(left.content);
};

test.for([
  [["text/csv", "application/json"], "application/json"],
  [["application/xml", "application/problem+json", "application/json"], "application/problem+json"],
  [["application/xml", "text/csv"], "application/xml"],
  [["application/jsonl", "text/csv"], "application/jsonl"],
  [["text/csv", "application/json; charset=utf-8"], "application/json; charset=utf-8"],
] as const)("of the media types %j the types have %s", ([types, expected]) => {
  expect(chosen(...types)).toEqual([expected]);
});

test("a property called content, and data that looks like a body, stay as they are", () => {
  const content = { "text/csv": 1, "application/json": 2 };
  const values = Object.fromEntries(data.map((name) => [name, { content }]));
  const description = {
    properties: {
      content: { type: "string", description: "Its text." },
      more: { content: 5, other: { content: null } },
    },
    ...values,
    list: [{ content: { "text/csv": { ...values }, "application/json": { ...values } } }],
  };
  expect(chooseMediaTypes(description)).toEqual({
    ...description,
    list: [{ content: { "application/json": values } }],
  });
});

const dates = { "x-deprecated-since": "2026-05-01", "x-sunset": "2026-12-01", "x-replaced-by": "b" };
const tag = "@deprecated since 2026-05-01, works until 2026-12-01. Instead: b";

test.for([
  [
    { ...dates, deprecated: true },
    { ...dates, description: tag },
  ],
  [
    { ...dates, deprecated: true, description: " Old.\n" },
    { ...dates, description: `Old.\n${tag}` },
  ],
  [
    { deprecated: true, description: "Old." },
    { deprecated: true, description: "Old." },
  ],
  [
    { ...dates, deprecated: false },
    { ...dates, deprecated: false },
  ],
  [dates, dates],
  // A contract that is not ours may have the last day alone.
  [
    { deprecated: true, "x-sunset": "2026-12-01" },
    { "x-sunset": "2026-12-01", description: "@deprecated works until 2026-12-01." },
  ],
  [
    [{ a: [{ ...dates, deprecated: true }] }, "text", null, 1],
    [{ a: [{ ...dates, description: tag }] }, "text", null, 1],
  ],
] as const)("%j is described as %j", ([node, expected]) => {
  // Without `deprecated`, beside which the generator would write a second, empty tag.
  expect(describeDeprecations(node)).toEqual(expected);
});

/** An account whose guid only answers have, and whose pin only requests have. */
const account = {
  type: "object",
  required: ["guid", "pin", "name", "elsewhere"],
  properties: { guid: { readOnly: true }, pin: { writeOnly: true }, name: { type: "string" } },
};
const answered = {
  ...account,
  required: ["guid", "name", "elsewhere"],
  properties: { guid: { readOnly: true }, name: { type: "string" } },
};
const written = {
  ...account,
  required: ["pin", "name", "elsewhere"],
  properties: { pin: { writeOnly: true }, name: { type: "string" } },
};
const body = (schema: JsonObject) => ({ content: { "application/json": { schema } } });

test("each place has the properties of its direction: bodies of requests those of requests, all else those of answers", () => {
  const operation = {
    parameters: [{ name: "p", schema: ref("Account") }],
    requestBody: { required: true, ...body(ref("Account")) },
    responses: { 200: { headers: { H: { schema: ref("Account") } }, ...body(account) } },
  };
  const description = {
    paths: {
      "/a": {
        post: { ...operation, callbacks: { sent: { "{$url}": { post: { requestBody: body(account) } } } } },
      },
    },
    components: {
      schemas: { Account: account, Plain: { type: "string" } },
      requestBodies: { Shared: body(ref("Account")), Own: body(account), Plain: body(ref("Plain")) },
      responses: { Shared: body(account) },
    },
  };
  expect(separateDirections(description)).toEqual({
    paths: {
      "/a": {
        post: {
          parameters: [{ name: "p", schema: ref("Account") }],
          requestBody: { required: true, ...body(ref("AccountWrite")) },
          responses: { 200: { headers: { H: { schema: ref("Account") } }, ...body(answered) } },
          callbacks: { sent: { "{$url}": { post: { requestBody: body(written) } } } },
        },
      },
    },
    components: {
      schemas: { Account: answered, Plain: { type: "string" }, AccountWrite: written },
      requestBodies: { Shared: body(ref("AccountWrite")), Own: body(written), Plain: body(ref("Plain")) },
      responses: { Shared: body(answered) },
    },
  });
});

test("a schema belongs to a direction also by what it refers to, in circles too, and no other is written twice", () => {
  const schemas = {
    Tree: { properties: { children: { items: ref("Tree") }, account: { allOf: [ref("Account")] } } },
    Account: account,
    // Refers to what the one before it has been found to refer to.
    Owner: { properties: { account: ref("Account") } },
    List: { items: ref("Circle") },
    Circle: { properties: { again: ref("Circle") } },
  };
  const found = separateDirections({ components: { schemas } });
  expect(found).toEqual({
    components: {
      schemas: {
        ...schemas,
        Account: answered,
        AccountWrite: written,
        TreeWrite: {
          properties: { children: { items: ref("TreeWrite") }, account: { allOf: [ref("AccountWrite")] } },
        },
        OwnerWrite: { properties: { account: ref("AccountWrite") } },
      },
    },
  });
  const none = { components: { schemas: { List: schemas.List, Circle: schemas.Circle } }, paths: {} };
  expect(separateDirections(none)).toBe(none);
});

test("what a schema has beside a reference is of a direction as well, whether the reference is or not", () => {
  const beside = (name: string) => ({ ...ref(name), properties: { guid: { readOnly: true }, name: {} } });
  const schemas = { Plain: { type: "string" }, Account: account, A: beside("Plain"), B: beside("Account") };
  const { components } = separateDirections({ components: { schemas } });
  const { AWrite, BWrite } = Object(components).schemas;
  expect([AWrite, BWrite]).toEqual([
    { ...ref("Plain"), properties: { name: {} } },
    { ...ref("AccountWrite"), properties: { name: {} } },
  ]);
});
