import { expect, test } from "vitest";
import { generateTypes } from "../generator/generate-types.ts";
import type { JsonObject } from "../generator/separate-directions.ts";

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const schema = (name: string) => ref("schemas", name);
const text = (more: JsonObject = {}): JsonObject => ({ type: "string", ...more });
const body = (type: string, value: JsonObject) => ({ content: { [type]: { schema: value } } });
const json = (value: JsonObject) => body("application/json", value);
const ends = { deprecated: true, "x-sunset": "2027-01-01" };

/** A contract of another domain with each construct that the steps of the generator know, alone and within each other. */
const contract: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Depot", version: "2.0.0", description: "Of a depot." },
  paths: {
    "/crates/{crate}": {
      summary: "A crate",
      parameters: [ref("parameters", "Crate")],
      get: {
        operationId: "readCrate",
        summary: "Read a crate",
        description: "Reads it.\n\nTwice.",
        parameters: [
          { name: "fields", in: "query", schema: { type: "array", items: text() }, description: "Which." },
          { name: "X-Trace", in: "header", required: true, schema: text({ format: "uuid" }), ...ends },
          { name: "theme", in: "cookie", schema: { const: "dark" } },
        ],
        responses: {
          200: {
            description: "It.",
            headers: { ETag: ref("headers", "ETag") },
            content: {
              "text/csv": { schema: text() },
              "application/json": { schema: schema("Crate"), example: { content: { "a/b": {} } } },
            },
          },
          404: ref("responses", "Missing"),
          default: { description: "Anything else." },
        },
      },
      put: {
        operationId: "replaceCrate",
        requestBody: { required: true, ...json(schema("Crate")) },
        responses: { 204: { description: "Done." } },
        callbacks: {
          moved: { "{$request.body#/url}": { post: { requestBody: json(schema("Crate")), responses: {} } } },
        },
      },
      patch: {
        operationId: "openCrate",
        requestBody: json(schema("Lock")),
        responses: { 200: { description: "Open.", ...json(schema("Lock")) } },
      },
    },
    "/labels": {
      post: {
        operationId: "printLabel",
        ...ends,
        requestBody: ref("requestBodies", "Print"),
        responses: {
          201: { description: "A label.", ...body("application/pdf", text({ format: "binary" })) },
          202: { description: "Rows.", ...body("application/jsonl", {}) },
          415: { description: "No.", ...body("application/problem+json", { type: "object" }) },
        },
      },
    },
  },
  webhooks: {
    moved: {
      summary: "A crate was moved",
      parameters: [{ name: "X-Signature", in: "header", required: true, schema: text() }],
      post: {
        operationId: "crateMoved",
        requestBody: json(schema("Crate")),
        responses: { 204: { description: "Received." } },
      },
    },
  },
  components: {
    parameters: { Crate: { name: "crate", in: "path", required: true, schema: text({ maxLength: 4 }) } },
    headers: { ETag: { description: "Its version.", required: true, schema: text() } },
    responses: { Missing: { description: "Not found.", ...json(schema("problem-document")) } },
    requestBodies: {
      Print: { required: true, ...body("multipart/form-data", schema("Print")) },
      Patch: json({ type: "object", properties: { guid: text({ readOnly: true }), note: text() } }),
    },
    schemas: {
      Crate: {
        type: "object",
        description: "A crate with what is in it.",
        required: ["guid", "lock", "kind", "extra"],
        properties: {
          guid: text({ readOnly: true, description: "Its name.", examples: [{ readOnly: true }] }),
          lock: { ...schema("Lock"), description: "Its lock." },
          kind: text({ enum: ["wood", "steel"], description: "Of what." }),
          weight: { type: ["number", "null"], minimum: 0, default: 0 },
          crates: { type: "array", items: schema("Crate"), description: "Within it." },
          labels: { type: "object", additionalProperties: text() },
          cover: text({ contentMediaType: "image/png", description: "A picture.", ...ends }),
        },
      },
      // What only requests have.
      Lock: {
        description: "A lock.",
        type: "object",
        required: ["pin"],
        properties: { pin: text({ writeOnly: true, description: "Secret." }), open: { type: "boolean" } },
      },
      Owner: {
        description: "Who owns it.",
        oneOf: [schema("Person"), schema("Firm")],
        discriminator: { propertyName: "kind", mapping: { person: "#/components/schemas/Person" } },
      },
      Person: { type: "object", required: ["kind"], properties: { kind: { const: "person" } } },
      Firm: {
        allOf: [{ type: "object", properties: { kind: { const: "firm" } } }, schema("Person")],
        description: "A firm.",
      },
      // Beside bytes its name is taken twice.
      Blob: { type: "object", description: "Not those of the platform.", properties: { size: {} } },
      Print: {
        type: "object",
        properties: { file: text({ format: "binary", description: "What to print." }), copies: {} },
      },
      "problem-document": { type: "object", additionalProperties: false, properties: { code: text() } },
      Closed: { type: "object", additionalProperties: false },
      Nothing: {},
    },
  },
};

// `vitest run test/depot.test.ts --update` writes it; look at the difference, since an integrator's compiler does.
test("the types of a contract with everything in it are those of the record", async () => {
  await expect(generateTypes(contract)).toMatchFileSnapshot("records/depot.txt");
});
