import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { operation } from "./schema-states.ts";

const types = ["text/plain", "application/json", "application/octet-stream"];
const body = (schema: object, encoding: object) =>
  operation({
    requestBody: {
      content: {
        "multipart/form-data": {
          schema: { type: "object", properties: { f: schema } },
          encoding: { f: encoding },
        },
      },
    },
  });

// OpenAPI 3.1, section 4.8.15.1: the media type of a part whose encoding states none.
test.for([
  ...["string", "integer", "number", "boolean"].map((type) => [{ type }, "text/plain"] as const),
  [{ type: "object" }, "application/json"],
  [{}, "application/octet-stream"],
  [{ type: "string", format: "binary" }, "application/octet-stream"],
  [{ type: "array", items: { type: "string" } }, "text/plain"],
  [{ type: "array", items: { type: "object" } }, "application/json"],
  [{ type: "array", items: { type: "array", items: { type: "integer" } } }, "text/plain"],
  [{ type: "array" }, "application/octet-stream"],
  // Null is no type of its own here: what is sent is the other one.
  ...["string", "object"].flatMap((type) =>
    [
      [type, "null"],
      ["null", type],
    ].map((both) => [{ type: both }, type === "string" ? "text/plain" : "application/json"] as const),
  ),
] as const)("a part of the schema %j is %s, unless another type is stated", ([schema, usual]) => {
  for (const contentType of types) {
    const rules = compareContracts(body(schema, {}), body(schema, { contentType }), {
      today: "2026-11-22",
    }).map(({ rule }) => rule);
    const isOther = contentType !== usual;
    expect([contentType, rules]).toEqual([
      contentType,
      isOther ? ["encoding-type-removed", "encoding-type-added"] : [],
    ]);
  }
});
