import type { Contract } from "@specie/contract";
import { defineConfig, type Settings } from "@specie/contract/config";
import { expect, test } from "vitest";
import { generateClient } from "../generator/generate-client.ts";
import { contractOf, done } from "./generator-contract.ts";

const text = { type: "string" };
const object = (properties: object, required: readonly string[] = []) => ({
  ...{ type: "object", properties, required },
});
const json = (schema: object, examples: object = {}) => ({ "application/json": { schema, examples } });
const parameter = (name: string, place: string, schema: object = text, more: object = {}) => ({
  ...{ name, in: place, required: place === "path", schema, ...more },
});
const problem = (codes: readonly string[], name: string) => ({
  description: "Refused.",
  content: {
    "application/problem+json": {
      schema: object({ code: { enum: codes } }),
      examples: { [name]: { value: { code: codes[0] } } },
    },
  },
});
const parcel = object({ guid: text }, ["guid"]);
const tagged = { ETag: { required: true, schema: text, example: '"1"' } };

/** A contract of a shop that has each thing of which the client knows, in another order than that of the alphabet. */
const contract = contractOf(
  {
    "/shops/{shop_id}/parcels": {
      get: {
        operationId: "listParcels",
        summary: "List parcels",
        description: "All of a shop.\n\nPage by page.",
        parameters: [
          parameter("shop_id", "path"),
          parameter("cursor", "query"),
          parameter("tags", "query", { type: "array", items: text }, { explode: false }),
        ],
        responses: {
          200: {
            description: "A page.",
            content: json(object({ parcels: { type: "array", items: parcel }, next_cursor: text }), {
              Page: { value: { parcels: [], next_cursor: "c" } },
              LastPage: { value: { parcels: [] } },
            }),
          },
          400: problem(["invalid"], "ProblemInvalid"),
        },
      },
      post: {
        operationId: "send-parcel",
        summary: "Send a parcel",
        parameters: [parameter("shop_id", "path"), parameter("Idempotency-Key", "header")],
        requestBody: { content: json(parcel) },
        responses: {
          201: { description: "Sent.", content: json(parcel, { Sent: { value: { guid: "1" } } }) },
          202: { description: "Will be sent." },
          400: problem(["invalid"], "ProblemInvalid"),
          409: problem(["sent-already", "in-progress"], "ProblemSentAlready"),
        },
      },
    },
    "/shops/{shop_id}/parcels/{parcel-id}": {
      get: {
        operationId: "getParcel",
        summary: "Get a parcel",
        parameters: [parameter("shop_id", "path"), parameter("parcel-id", "path")],
        responses: {
          200: {
            description: "It.",
            headers: tagged,
            content: json(parcel, { One: { value: { guid: "1" } } }),
          },
          404: { description: "None." },
        },
      },
      patch: {
        operationId: "updateParcel",
        summary: "Update a parcel",
        parameters: [
          ...[parameter("shop_id", "path"), parameter("parcel-id", "path"), parameter("If-Match", "header")],
        ],
        requestBody: { content: { "application/merge-patch+json": { schema: parcel } } },
        responses: { 200: { description: "It.", headers: tagged, content: json(parcel) } },
      },
      delete: {
        operationId: "delete",
        summary: "Delete a parcel",
        deprecated: true,
        ...{ "x-deprecated-since": "2026-01-01", "x-sunset": "2026-12-01", "x-replaced-by": "updateParcel" },
        parameters: [parameter("shop_id", "path"), parameter("parcel-id", "path")],
        responses: { 204: { description: "Gone." } },
      },
    },
    "/shops/{shop_id}/news": {
      get: {
        operationId: "listNews",
        summary: "Follow the news",
        parameters: [
          parameter("shop_id", "path"),
          parameter("from", "query"),
          parameter("cursor", "query", text, { "x-excludes": ["from"] }),
        ],
        responses: {
          200: {
            description: "News.",
            content: json(
              object({ news: { type: "array" }, next_cursor: text, more: { type: "boolean" } }, [
                "next_cursor",
              ]),
            ),
          },
        },
      },
    },
    "/labels": {
      put: {
        operationId: "printLabels",
        security: [],
        requestBody: { content: { "text/csv": { schema: text } } },
        responses: {
          200: { description: "Labels.", content: { "application/pdf": { schema: {} } } },
          410: { description: "No paper." },
          503: { description: "No printer." },
        },
      },
    },
    "/status": {
      get: {
        operationId: "getStatus",
        summary: "Get the status */",
        responses: {
          200: { description: "It.", content: { "text/plain": { schema: text } } },
          302: done[200],
        },
      },
      head: { operationId: "probe", summary: "Probe", responses: { 303: { description: "Elsewhere." } } },
    },
  },
  {
    securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Key", "x-clock-skew-seconds": 20 } },
    schemas: {
      Problem: object({}, ["code", "title", "detail", "request_id"]),
      ProblemCode: {
        "x-codes": Object.fromEntries(
          (
            [
              ["invalid", 400, false],
              ["sent-already", 409, false],
              ["in-progress", 409, true],
              ["no-route", 404, false],
              ["wrong-method", 405, false],
              ["busy", 429, true],
              ["down", 503, true],
            ] as const
          ).map(([code, status, retryable]) => [code, { title: code, description: code, status, retryable }]),
        ),
      },
    },
  },
);

const both = (id: string, more: object = {}) => ({
  operationId: id,
  parameters: [parameter("box_id", "path"), parameter("X-Trace", "header"), ...([more].flat() as object[])],
  requestBody: { content: json(parcel) },
  responses: { 200: { description: "It.", headers: tagged, content: json(parcel) } },
});
const match = parameter("if-match", "header");
const tree = { $ref: "#/components/schemas/Tree" };

/** What the shop has not: several things of each kind, and most of what may be left out. */
const archive = contractOf(
  {
    "/boxes/{box_id}": { get: both("getBox"), put: both("put-box"), patch: both("patchBox", match) },
    "/boxes/{box_id}/files/{fileId}": {
      get: { ...both("getFile"), parameters: [parameter("box_id", "path"), parameter("fileId", "path")] },
      put: { ...both("putFile", match), deprecated: true, "x-sunset": "2026-12-01" },
      delete: { operationId: "dropFile", responses: { 202: { description: "Soon." } }, deprecated: true },
    },
    // Names that a function has for itself, or cannot have.
    "/boxes/{path}/{delete}/{at.x}/{2nd}": {
      ...{ get: both("getPlace"), patch: both("movePlace", match) },
      parameters: ["path", "delete", "at.x", "2nd"].map((name) => parameter(name, "path")),
    },
    "/boxes": {
      get: {
        operationId: "listBoxes",
        parameters: [parameter("after", "query"), parameter("tags", "query", { type: "array" })],
        responses: {
          200: {
            description: "A page.",
            // As contracts write a page that adds to a common one.
            content: json(
              { allOf: [object({ boxes: { type: "array" } }), object({ next: text }, ["next"])] },
              { None: { value: 1 } },
            ),
          },
          403: problem(["secret"], "ProblemSecret"),
          404: { description: "None." },
          410: problem(["gone", "moved"], "ProblemGone"),
        },
      },
      post: {
        operationId: "addBox",
        responses: {
          "2XX": { description: "All.", content: { "text/csv": {}, ...json(tree) } },
          404: { description: "No." },
        },
      },
      head: {
        operationId: "hasBoxes",
        responses: { 204: { description: "Yes." }, 403: problem(["secret"], "ProblemSecret") },
      },
    },
  },
  {
    schemas: {
      Tree: { type: "array", items: tree },
      ProblemCode: {
        "x-codes": Object.fromEntries(
          ["secret 403", "gone 410", "moved 410", "hidden 403", "lost 404", "broken 500"].map((row) => {
            const [code = "", status] = row.split(" ");
            return [code, { title: code, description: code, status: Number(status), retryable: true }];
          }),
        ),
      },
    },
  },
);

// `vitest run generator-record --update` writes it; the difference is then read line by line.
test.for([
  ["client", { ...contract, security: [{ Key: [] }] }, { boundParameters: { shop_id: "The shop." } }],
  ["archive", archive, { paging: { cursor: "after", next: "next" } }],
  [
    "archive-in-part",
    archive,
    { boundParameters: { box_id: "The box.", fileId: "The file." }, paging: false },
  ],
  ["nothing", contractOf({}), {}],
] as const)("the %s of a contract that does not change is what it was", async ([name, bundle, settings]) => {
  const files = Object.entries(generateClient(bundle, defineConfig(settings)));
  const all = files.map(([file, code]) => `// ${file}\n\n${code}`);
  await expect(all.join("\n")).toMatchFileSnapshot(`generated/${name}.txt`);
});

const one = (members: object, components: object = {}) =>
  contractOf({ "/boxes": { get: { operationId: "listBoxes", responses: done, ...members } } }, components);
const given = (...parameters: readonly object[]) => one({ parameters });
const answer = (schema: object) => ({ 200: { description: "", content: json(schema) } });
const codes = { schemas: { ProblemCode: { "x-codes": { gone: { status: 410 } } } } };
const cursor = parameter("cursor", "query");
const scheme = (type: object) => one({ security: [{ Key: [] }] }, { securitySchemes: { Key: type } });
const list = { type: "array" };

const refused: Readonly<Record<string, readonly [Contract, Settings?]>> = {
  "an object in the query": [given(parameter("at", "query", object({})))],
  "another style": [given(parameter("at", "query", text, { style: "spaceDelimited" }))],
  "a media type in the query": [given({ name: "at", in: "query", content: json(text) })],
  "a required cookie": [given(parameter("at", "cookie", text, { required: true }))],
  "a parameter called body": [given(parameter("body", "query"))],
  "a parameter called headers": [given(parameter("headers", "path"))],
  "one name in path and query": [given(parameter("at", "path"), parameter("at", "query"))],
  "a cursor that is a number": [given(parameter("cursor", "query", { type: "integer" }))],
  "a cursor without a page": [given(cursor)],
  "a cursor without its next": [one({ parameters: [cursor], responses: answer(object({ boxes: list })) })],
  "a cursor with two lists": [
    one({ parameters: [cursor], responses: answer(object({ a: list, b: list, next_cursor: text })) }),
  ],
  "no success": [one({ responses: { 404: { description: "" } } })],
  "a code of another status": [one({ responses: { ...done, 404: problem(["gone"], "A") } }, codes)],
  "a code of none": [one({ responses: { ...done, 404: problem(["lost"], "A") } }, codes)],
  "two operations of one constant": [
    contractOf({ "/a": { get: { ...both("a-b") }, put: { ...both("aB") } } }),
  ],
  "a problem without its members": [
    one({}, { schemas: { ...codes.schemas, Problem: object({}, ["code", "title"]) } }),
  ],
  "a bound parameter of no path": [one({}), { boundParameters: { box_id: "The box." } }],
  "a cursor of no operation": [one({}), { paging: { cursor: "after" } }],
  "a token in the query": [scheme({ type: "apiKey", in: "query", name: "key" })],
  "no such scheme": [one({}), { auth: "Key" }],
};

test("what the generator refuses, and in which words", async () => {
  const texts = Object.entries(refused).map(([what, [bundle, settings = {}]]) => {
    try {
      return `== ${what}: accepted\n${Object.keys(generateClient(bundle, defineConfig(settings)))}\n`;
    } catch (error) {
      return `== ${what}\n${error}\n`;
    }
  });
  await expect(texts.join("\n")).toMatchFileSnapshot("generated/refusals.txt");
});
