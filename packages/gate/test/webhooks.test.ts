import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { readBundle } from "../src/source/bundle.ts";
import { json } from "./schema-states.ts";
import { files } from "./source-files.ts";

// OpenAPI 3.0 has no webhooks; contracts write them as an extension.
const named = (name: string, webhooks: object) => ({
  openapi: "3.0.3",
  info: { title: "T", version: "1.0.0" },
  paths: {},
  [name]: webhooks,
});
const paid = (schema: object) => ({ post: { requestBody: json(schema), responses: {} } });
const states = [
  {},
  { paid: paid({ type: "string" }) },
  { paid: paid({ type: "integer" }) },
  { paid: paid({ type: "string" }), default: paid({ type: "string" }) },
];

test.for(states.flatMap((from) => states.map((to) => [from, to] as const)))(
  "from the webhooks %j to %j, those of OpenAPI 3.0 are reported as those of 3.1",
  ([from, to]) => {
    const found = (name: string) =>
      compareContracts(named(name, from), named(name, to), { today: "2026-11-22" }).map(
        ({ rule, impact, directions, operations, message, pointer }) => ({
          ...{ rule, impact, directions, operations, message },
          pointer: pointer.replace("/x-webhooks", "/webhooks"),
        }),
      );
    expect(found("x-webhooks")).toEqual(found("webhooks"));
    expect(found("webhooks").length > 0).toBe(from !== to);
  },
);

test.for(["webhooks", "x-webhooks"])("a reference within %s is one, to other files too", async (name) => {
  const broken = named(name, { default: paid({ $ref: "#/components/schemas/None" }) });
  expect(() => compareContracts(broken, broken, { today: "2026-11-22" })).toThrow("names nothing");
  const file = files(`bundle-${name}`, {
    "o.yaml": JSON.stringify(named(name, { example: { $ref: "w.yaml" } })),
    "w.yaml": JSON.stringify(paid({ $ref: "s.yaml" })),
    "s.yaml": "type: string\n",
  });
  expect((await readBundle(file)).root).toEqual({
    ...named(name, { example: paid({ $ref: "#/components/schemas/s" }) }),
    components: { schemas: { s: { type: "string" } } },
  });
});
