import { defineConfig } from "@specie/contract/config";
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
          parameter("cursor", "query", text, { "x-excludes": ["from"] }),
          parameter("from", "query"),
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

// `vitest run generator-record --update` writes it; the difference is then read line by line.
test("the client of a contract that does not change is what it was", async () => {
  const config = defineConfig({ boundParameters: { shop_id: "The shop." } });
  const files = generateClient({ ...contract, security: [{ Key: [] }] }, config);
  const all = Object.entries(files).map(([name, code]) => `// ${name}\n\n${code}`);
  await expect(all.join("\n")).toMatchFileSnapshot("generated-client.txt");
});
