import type { JsonObject } from "../contract/json.ts";
import { asObject } from "../contract/json.ts";

/** Where the breaks for the self-test are planted; no contract has it by chance. */
const plantedPath = "/specie-gate-self-test";
const plantedScheme = "SpecieGateSelfTest";

/** Redocly's rules for OpenAPI. If one of them no longer bites, the gate must not say that all is well. */
export const redoclyRules = [
  "enum-values-added",
  "enum-values-removed",
  "media-type-removed",
  "operation-id-changed",
  "operation-removed",
  "parameter-became-required",
  "parameter-removed",
  "parameter-serialization-changed",
  "path-removed",
  "property-removed",
  "request-body-became-required",
  "request-body-removed",
  "required-properties-added",
  "required-properties-removed",
  "response-header-removed",
  "response-removed",
  "schema-combinator-changed",
  "schema-constraint-changed",
  "schema-type-changed",
  "security-requirement-changed",
  "security-scheme-changed",
  "server-removed",
] as const;

const json = (schema: JsonObject) => ({ content: { "application/json": { schema } } });
const query = (name: string, more: JsonObject = {}) => ({
  name,
  in: "query",
  schema: { type: "array" },
  ...more,
});
const kept = { description: "", ...json({ type: "string" }) };

const before = {
  [plantedPath]: {
    get: {
      operationId: "selfTestBefore",
      servers: [{ url: "https://one.example" }, { url: "https://two.example" }],
      security: [],
      parameters: [query("gone"), query("demanded"), query("written", { explode: true })],
      responses: {
        200: {
          description: "",
          headers: { gone: { schema: { type: "string" } }, kept: { schema: { type: "string" } } },
          ...json({
            type: "object",
            required: ["one"],
            properties: {
              one: { type: "string", enum: ["a"] },
              gone: { type: "string" },
              long: { type: "string", maxLength: 1 },
              kind: { type: "string" },
            },
          }),
        },
        201: { description: "", content: { "text/plain": {}, ...kept.content } },
        404: kept,
      },
    },
    post: {
      requestBody: json({ type: "object", properties: { one: { enum: ["a", "b"] } } }),
      responses: { 200: kept },
    },
    put: { requestBody: json({ type: "object" }), responses: { 200: kept } },
    delete: { responses: { 200: kept } },
  },
  [`${plantedPath}/gone`]: { get: { responses: { 200: kept } } },
};

const after = {
  [plantedPath]: {
    get: {
      operationId: "selfTestAfter",
      servers: [{ url: "https://one.example" }],
      security: [{ [plantedScheme]: [] }],
      parameters: [query("demanded", { required: true }), query("written", { explode: false })],
      responses: {
        200: {
          description: "",
          headers: { kept: { schema: { type: "string" } } },
          ...json({
            type: "object",
            properties: {
              one: { type: "string", enum: ["a", "b"] },
              long: { type: "string", maxLength: 2 },
              kind: { type: "integer" },
            },
          }),
        },
        201: kept,
      },
    },
    post: {
      requestBody: {
        required: true,
        ...json({
          type: "object",
          required: ["one"],
          properties: { one: { enum: ["a"] } },
          allOf: [{ minProperties: 1 }],
        }),
      },
      responses: { 200: kept },
    },
    put: { responses: { 200: kept } },
  },
};

const scheme = { type: "apiKey", in: "header", name: "before" };

/** Plants one break for each of Redocly's rules into a comparison that is to be made anyway. */
export function withSelfTest(contract: JsonObject, side: "base" | "revision"): JsonObject {
  const components = asObject(contract["components"]);
  const planted = side === "base" ? scheme : { ...scheme, name: "after" };
  return {
    ...contract,
    paths: { ...asObject(contract["paths"]), ...(side === "base" ? before : after) },
    components: {
      ...components,
      securitySchemes: { ...asObject(components["securitySchemes"]), [plantedScheme]: planted },
    },
  };
}

export function isPlanted(pointer: string): boolean {
  return pointer.includes(plantedPath.replace("/", "~1")) || pointer.includes(plantedScheme);
}
