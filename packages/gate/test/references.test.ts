import { expect, test } from "vitest";
import { contractOf } from "../src/contract/contract-of.ts";
import {
  child,
  type Located,
  pointerOf,
  start,
  tokensOf,
  tokensOfFragment,
} from "../src/contract/located.ts";
import { isData, resolve } from "../src/contract/references.ts";
import { defaultPolicy } from "../src/index.ts";

/**
 * The example of JSON Schema 2020-12, Core, appendix A, with schemas that have no `$id` around it. An `$id` may end in an empty
 * fragment (section 8.2.1).
 */
const contractWith = (end: string) => {
  const appendix = {
    $id: `https://example.com/root.json${end}`,
    $defs: {
      A: { $anchor: "foo" },
      B: {
        $id: `other.json${end}`,
        $defs: {
          X: { $anchor: "bar" },
          Y: { $id: `t/inner.json${end}`, $anchor: "bar" },
        },
      },
      C: { $id: `urn:uuid:ee564b8a-7a87-4125-8c96-e9f123d6766f${end}` },
    },
  };
  const schemas = {
    Root: appendix,
    "a/b ~c": { type: "object", properties: { "%": { $anchor: "percent" } } },
    Dynamic: { $dynamicAnchor: "node" },
  };
  return contractOf({ openapi: "3.1.0", info: {}, components: { schemas } }, "base", defaultPolicy);
};
const contract = contractWith("");
const withFragments = contractWith("#");
const root = "/components/schemas/Root";
const other = "/components/schemas/a~1b ~0c";

function at(pointer: string, within = contract): Located {
  const found = tokensOf(pointer).reduce<Located | undefined>(
    (place, token) => place && child(place, token),
    start(within),
  );
  if (!found) throw new Error(`Nothing is at ${pointer}.`);
  return found;
}

const a = `${root}/$defs/A`;
const b = `${root}/$defs/B`;
const x = `${b}/$defs/X`;
const y = `${b}/$defs/Y`;
const c = `${root}/$defs/C`;

test.for([
  // The table of the appendix: canonical and other addresses of each schema.
  ...[root, a, x].flatMap((from) =>
    [
      ["https://example.com/root.json", root],
      ["https://example.com/root.json#", root],
      ["https://example.com/root.json#foo", a],
      ["https://example.com/root.json#/$defs/A", a],
      ["https://example.com/other.json", b],
      ["https://example.com/other.json#", b],
      ["https://example.com/other.json#bar", x],
      ["https://example.com/other.json#/$defs/X", x],
      ["https://example.com/t/inner.json#bar", y],
      ["https://example.com/t/inner.json", y],
      ["urn:uuid:ee564b8a-7a87-4125-8c96-e9f123d6766f", c],
      ["urn:uuid:ee564b8a-7a87-4125-8c96-e9f123d6766f#", c],
    ].map(([reference = "", to = ""]) => [from, reference, to] as const),
  ),
  // Relative to the nearest schema around it that has an `$id`.
  [root, "#", root],
  [a, "#", root],
  [a, "#foo", a],
  [root, "other.json", b],
  [root, "t/inner.json", y],
  [b, "#", b],
  [x, "#", b],
  [x, "#bar", x],
  [x, "#/$defs/X", x],
  [x, "root.json#foo", a],
  [y, "#", y],
  [y, "#bar", y],
  [y, "../other.json#bar", x],
  [y, "inner.json", y],
  [c, "#", c],
  // From the document, and from schemas without `$id`.
  ["", "#", ""],
  ["", "#/components/schemas/Root", root],
  [other, "#/components/schemas/Root/$defs/A", a],
  [other, "#/components/schemas/a~1b%20~0c", other],
  [other, "#/components/schemas/a~1b ~0c", other],
  [other, "#/components/schemas/a~1b%20~0c/properties/%25", `${other}/properties/%`],
  [other, "#/components/schemas/a~1b ~0c/properties/%", `${other}/properties/%`],
  [other, "#percent", `${other}/properties/%`],
  [other, "#node", "/components/schemas/Dynamic"],
  // Not as the standard has it, but as authors write it: counted from the document, and an anchor of any schema.
  [x, "#/components/schemas/Dynamic", "/components/schemas/Dynamic"],
  [other, "#foo", a],
  // Two schemas with an `$id` have it: the first.
  [other, "#bar", x],
] as const)("from %s, %s names %s", ([from, reference, to]) => {
  expect(resolve(at(from), reference).pointer).toBe(to);
  expect(resolve(at(from, withFragments), reference).pointer).toBe(to);
});

test.for([
  ["#nowhere", "names nothing"],
  ["#/components/schemas/None", "names nothing"],
  // What every object of JavaScript has is no part of a contract.
  ...["constructor", "toString", "__proto__"].map(
    (name) => [`#/components/schemas/${name}`, "names nothing"] as const,
  ),
  ["other.yaml", "leads to another document"],
  ["https://[", "leads to another document"],
  ["https://example.com/other.yaml#bar", "leads to another document"],
] as const)("%s is an error: it %s", ([reference, problem]) => {
  expect(() => resolve(at(other), reference)).toThrow(
    expect.objectContaining({
      code: "unresolved-ref",
      message: expect.stringContaining(`${other}: \`$ref: ${reference}\` ${problem}`),
      place: { side: "base", pointer: other },
    }),
  );
});

// OpenAPI 3.2, section 4.1.1: it is the address of the document, and one in a schema is a word like any other.
test.for(["", "#"])("the `$self` of a document, with %j at its end, is what references call it by", (end) => {
  const document = {
    openapi: "3.2.0",
    $self: `https://contracts.example/v1/whole${end}`,
    info: {},
    components: { schemas: { A: { $self: "https://contracts.example/a" } } },
  };
  const within = contractOf(document, "base", defaultPolicy);
  for (const address of ["https://contracts.example/v1/whole", "whole", "/v1/whole", ""])
    expect(resolve(at("/info", within), `${address}#/components/schemas/A`).pointer).toBe(
      "/components/schemas/A",
    );
  expect(() => resolve(at("/info", within), "https://contracts.example/a")).toThrow(
    "leads to another document",
  );
});

const loose = { $ref: "#/components/schemas/Nowhere" };
const withMedia = (media: object) => ({
  openapi: "3.2.0",
  info: {},
  components: { mediaTypes: { M: media }, schemas: {} },
});
const withLink = (name: string, link: object) => ({
  ...withMedia({}),
  components: { links: { [name]: link } },
});
const responding = (name: string, link: object) => ({
  ...withMedia({}),
  paths: { "/a": { get: { responses: { 200: { description: "d", links: { [name]: link } } } } } },
});
const withSchema = (schema: object) => withMedia({ schema });

// OpenAPI 3.2 and JSON Schema 2020-12: the value is whatever the author has, and `$ref` a word like any other.
test.for([
  ["the example of a media type", withMedia({ example: loose })],
  ["the value of an example", withMedia({ examples: { e: { value: loose } } })],
  ["the data of an example", withMedia({ examples: { e: { dataValue: loose } } })],
  ["a default", withSchema({ default: { in: [loose] } })],
  ["a constant", withSchema({ const: loose })],
  ["a listed value", withSchema({ enum: [loose] })],
  ["the example of a schema", withSchema({ example: loose })],
  ["the examples of a schema", withSchema({ examples: [loose] })],
  ["an extension", withSchema({ "x-own": loose })],
  ["an extension of paths", { ...withMedia({}), paths: { "x-own": loose } }],
  [
    "an extension of responses",
    { ...withMedia({}), paths: { "/a": { get: { responses: { "x-own": loose } } } } },
  ],
  ...["a link", "parameters", "requestBody"].flatMap((name) =>
    [{ parameters: { p: loose } }, { parameters: { p: { in: [loose] } } }, { requestBody: loose }].flatMap(
      (link) => [
        [`what the component ${name} passes on, ${JSON.stringify(link)},`, withLink(name, link)] as const,
        [`what ${name} of a response passes on, ${JSON.stringify(link)},`, responding(name, link)] as const,
      ],
    ),
  ),
] as const)("`$ref` within %s is no reference", ([, document]) => {
  expect(contractOf(document, "base", defaultPolicy).root).toBe(document);
});

test.for([
  ...["example", "examples", "value", "dataValue", "default", "const", "enum", "x-own"].flatMap((name) => [
    [`a field called ${name}`, withSchema({ properties: { [name]: loose } })] as const,
    [
      `a component called ${name}`,
      { ...withSchema({}), components: { schemas: { [name]: loose } } },
    ] as const,
  ]),
  ...["a link", "parameters", "requestBody"].flatMap((name) => [
    [`a link called ${name}`, withLink(name, loose)] as const,
    [`the link ${name} of a response`, responding(name, loose)] as const,
  ]),
  // Names that an author chose, which would be words of OpenAPI or extensions elsewhere.
  ...["example", "x-own"].flatMap((name) => [
    ...["parameters", "responses", "headers", "requestBodies", "callbacks", "securitySchemes"]
      .concat("pathItems", "mediaTypes")
      .map(
        (section) =>
          [
            `${name} of ${section}`,
            { ...withMedia({}), components: { [section]: { [name]: loose } } },
          ] as const,
      ),
    ...["patternProperties", "dependentSchemas", "$defs", "definitions"].map(
      (keyword) => [`${name} of ${keyword}`, withSchema({ [keyword]: { [name]: loose } })] as const,
    ),
    ...["webhooks", "x-webhooks"].map(
      (table) => [`${name} of ${table}`, { ...withMedia({}), [table]: { [name]: loose } }] as const,
    ),
    [
      `the media type ${name}`,
      { ...withMedia({}), components: { requestBodies: { B: { content: { [name]: loose } } } } },
    ] as const,
  ]),
  ["a path", { ...withMedia({}), paths: { "/a": loose } }],
  ["a response", { ...withMedia({}), paths: { "/a": { get: { responses: { 200: loose } } } } }],
  ["a parameter", { ...withMedia({}), components: { parameters: { links: loose } } }],
  ["what a field called links has", withSchema({ properties: { links: { x: { requestBody: loose } } } })],
  ["an example", withMedia({ examples: { e: loose } })],
  ["a media type", withMedia({ schema: {}, ...loose })],
] as const)("`$ref` of %s is one", ([, document]) => {
  expect(() => contractOf(document, "base", defaultPolicy)).toThrow("names nothing");
});

// RFC 6901, sections 4 and 5: `~01` is `~1`, not a slash.
test.for([
  ["", "", []],
  ["/foo/0", "/foo/0", ["foo", "0"]],
  ["/", "/", [""]],
  ["/a~1b", "/a~1b", ["a/b"]],
  ["/c%d", "/c%25d", ["c%d"]],
  ["/g|h", "/g%7Ch", ["g|h"]],
  ["/ ", "/%20", [" "]],
  ["/m~0n", "/m~0n", ["m~n"]],
  ["/~01", "/~01", ["~1"]],
  ["/~00/~10~01", "/~00/~10~01", ["~0", "/0~1"]],
] as const)("the pointer %j, as a fragment %j, has the parts %j", ([pointer, fragment, tokens]) => {
  expect(tokensOf(pointer)).toEqual(tokens);
  expect(tokensOfFragment(fragment)).toEqual(tokens);
  expect(pointerOf(tokens)).toBe(pointer);
});

test.for([
  ["properties", false],
  // A field that is called so has a schema, and that has fields again.
  ["properties/properties", true],
  ["properties/properties/properties", false],
  ["properties/properties/properties/properties", true],
  ["properties/$defs", true],
  ["$defs/properties", true],
  ["$defs/properties/properties", false],
  ["properties/name", true],
] as const)("whether `example` in a schema at %s is data: %s", ([path, expected]) => {
  expect(isData(["components", "schemas", "A", ...path.split("/")], "example", 1)).toBe(expected);
});
