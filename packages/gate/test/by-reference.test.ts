import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { json, operation } from "./schema-states.ts";

type Part = Readonly<Record<string, unknown>>;
const pathItem = (item: unknown) => ({
  openapi: "3.2.0",
  info: { title: "T", version: "1.0.0" },
  paths: { "/a": item },
});
const responding = (more: object) => operation({ responses: { 200: { description: "Done.", ...more } } });
const done = { responses: { 200: { description: "Done." } } };

/** For each section of `components` where its parts are used, and two of them. */
const sections: Readonly<Record<string, readonly [use: (part: unknown) => Part, before: Part, after: Part]>> =
  {
    schemas: [(schema) => operation({ requestBody: json(schema) }), { maxLength: 5 }, { maxLength: 3 }],
    responses: [
      (response) => operation({ responses: { 200: response } }),
      { description: "d", headers: { H: {} } },
      { description: "d" },
    ],
    parameters: [
      (parameter) => operation({ parameters: [parameter] }),
      { name: "p", in: "query", schema: {} },
      { name: "p", in: "query", required: true, schema: {} },
    ],
    "examples of a parameter": [
      (example) =>
        operation({ parameters: [{ name: "p", in: "query", schema: {}, examples: { e: example } }] }),
      { value: 1 },
      { value: 2 },
    ],
    "examples of a media type": [
      (example) => responding({ content: { "text/csv": { examples: { e: example } } } }),
      { value: 1 },
      { value: 2 },
    ],
    "examples of a header": [
      (example) => responding({ headers: { H: { examples: { e: example } } } }),
      { value: 1 },
      { summary: "A", value: 1 },
    ],
    requestBodies: [
      (requestBody) => operation({ requestBody }),
      { content: {} },
      { content: {}, required: true },
    ],
    headers: [(header) => responding({ headers: { H: header } }), { required: true }, { required: false }],
    links: [(link) => responding({ links: { L: link } }), { operationId: "a" }, { operationId: "b" }],
    callbacks: [
      (callback) => operation({ callbacks: { C: callback } }),
      { "{$request.body#/url}": { post: done } },
      { "{$request.body#/url}": { put: done } },
    ],
    pathItems: [pathItem, { get: done }, { post: done }],
    mediaTypes: [
      (mediaType) => responding({ content: { "text/csv": mediaType } }),
      { schema: { maxLength: 5 } },
      { schema: { maxLength: 8 } },
    ],
    securitySchemes: [
      (scheme) => ({
        ...operation({ security: [{ s: [] }] }),
        components: { securitySchemes: { s: scheme } },
      }),
      { type: "http", scheme: "basic" },
      { type: "http", scheme: "bearer" },
    ],
  };

/** A document in which the part is a component, behind as many references. */
function referring(use: (part: unknown) => Part, section: string, part: Part, references: number): Part {
  const names = Array.from({ length: references }, (_, index) => `P${index}`);
  const ref = (name: string) => ({ $ref: `#/components/${section}/${name}` });
  const document = use(ref("P0"));
  const components = Object(document["components"]);
  const parts = names.map((name, index) => [name, names[index + 1] ? ref(`P${index + 1}`) : part]);
  const all = { ...Object(components[section]), ...Object.fromEntries(parts) };
  return { ...document, openapi: "3.2.0", components: { ...components, [section]: all } };
}

test.for(
  Object.entries(sections).flatMap(([name, states]) => [1, 2].map((count) => [name, count, states] as const)),
)(
  "the change of a part of the %s is the same behind references, of which there are %i",
  ([name, count, [use, before, after]]) => {
    const section = name.split(" ")[0] ?? "";
    const found = (write: (part: Part) => Part) =>
      compareContracts(write(before), write(after), { today: "2026-11-22" }).map(
        ({ rule, impact, directions, operations }) => ({ rule, impact, directions, operations }),
      );
    const inPlace = found((part) => ({ ...use(part), openapi: "3.2.0" }));
    expect(inPlace).not.toEqual([]);
    expect(found((part) => referring(use, section, part, count))).toEqual(inPlace);
  },
);
