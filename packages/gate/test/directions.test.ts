import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";

type Schema = Readonly<Record<string, unknown>>;
type Place = (schema: Schema) => object;

const json = (schema: Schema) => ({ content: { "application/json": { schema } } });
const inPaths = (post: object) => ({ paths: { "/a/{id}": { post: { responses: {}, ...post } } } });
const inWebhooks = (post: object) => ({ webhooks: { paid: { post: { responses: {}, ...post } } } });
const inCallback = (post: object) =>
  inPaths({ callbacks: { paid: { "{$request.body#/url}": { post: { responses: {}, ...post } } } } });
/** A call of the caller back to the server, while the server calls back. */
const inNested = (post: object) =>
  inCallback({ callbacks: { again: { "{$request.body#/url}": { post: { responses: {}, ...post } } } } });

/** What can be written in an operation: what is sent with its request, and what comes back. */
const requests: Readonly<Record<string, Place>> = {
  "a body": (schema) => ({ requestBody: json(schema) }),
  ...Object.fromEntries(
    ["query", "header", "cookie", "path"].map((place): [string, Place] => [
      `a parameter in ${place}`,
      (schema) => ({ parameters: [{ name: "id", in: place, required: true, schema }] }),
    ]),
  ),
  "a parameter with content": (schema) => ({ parameters: [{ name: "id", in: "query", ...json(schema) }] }),
  "the header of a part": (schema) => ({ requestBody: parts(schema) }),
  "an item of a stream": (schema) => ({ requestBody: stream(schema) }),
};
const responses: Readonly<Record<string, Place>> = {
  "a body": (schema) => responding(json(schema)),
  "a header": (schema) => responding({ headers: { H: { schema } } }),
  "a header with content": (schema) => responding({ headers: { H: json(schema) } }),
  "the header of a part": (schema) => responding(parts(schema)),
  "an item of a stream": (schema) => responding(stream(schema)),
};

function responding(more: object) {
  return { responses: { 200: { description: "d", ...more } } };
}

function parts(schema: Schema) {
  const encoding = { f: { headers: { H: { schema } } } };
  return {
    content: {
      "multipart/form-data": { schema: { type: "object", properties: { f: { type: "string" } } }, encoding },
    },
  };
}

function stream(itemSchema: Schema) {
  return { content: { "application/jsonl": { itemSchema } } };
}

/** Where operations are, and whether callers send their requests. */
const callers: readonly (readonly [name: string, place: (post: object) => object, areCallers: boolean])[] = [
  ["of an operation", inPaths, true],
  ["of a webhook", inWebhooks, false],
  ["of a webhook of OpenAPI 3.0", (post) => xWebhooks(inWebhooks(post)), false],
  ["of a callback", inCallback, false],
  ["of a callback of a callback", inNested, true],
];

function xWebhooks({ webhooks }: { webhooks: object }) {
  return { openapi: "3.0.3", paths: {}, "x-webhooks": webhooks };
}

const all = callers.flatMap(([whose, inside, areCallers]) =>
  [
    { kind: "request", table: requests, isSent: areCallers },
    { kind: "response", table: responses, isSent: !areCallers },
  ].flatMap(({ kind, table, isSent }) =>
    Object.entries(table).map(([what, place]) => {
      const write = (schema: Schema) => ({
        openapi: "3.2.0",
        info: { title: "T", version: "1.0.0" },
        ...inside(place(schema)),
      });
      return [`${what} in the ${kind} ${whose}`, isSent ? "callers" : "the server", write] as const;
    }),
  ),
);

test.for(all)(
  "%s is sent by %s: a break is what they can no longer send, or others did not expect",
  (row) => {
    const [, sender, write] = row;
    const [narrow, wide] = [3, 5].map((maxLength) => write({ type: "string", maxLength }));
    const judged = (base: unknown, revision: unknown) =>
      compareContracts(base, revision, { today: "2026-11-22" }).map(({ rule, impact, directions }) => [
        rule,
        impact,
        ...directions,
      ]);
    const direction = sender === "callers" ? "request" : "response";
    const [tightened, loosened] = sender === "callers" ? ["major", "minor"] : ["minor", "major"];
    expect(judged(wide, narrow)).toEqual([["limit-tightened", tightened, direction]]);
    expect(judged(narrow, wide)).toEqual([["limit-loosened", loosened, direction]]);
  },
);
