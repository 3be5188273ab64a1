import type { Content, Schema, SentRequest } from "@specie/contract";
import { expect, test } from "vitest";
import Body from "../../src/components/Body.astro";
import Credentials from "../../src/components/Credentials.astro";
import DeprecationBanner from "../../src/components/DeprecationBanner.astro";
import OperationLinks from "../../src/components/OperationLinks.astro";
import Responses from "../../src/components/Responses.astro";
import SentRequestPart from "../../src/components/SentRequest.astro";
import WebhookLinks from "../../src/components/WebhookLinks.astro";
import { langs } from "../../src/lang.ts";
import { render } from "./render.ts";

const ending = { deprecated: true, "x-deprecated-since": "2026-12-01", "x-sunset": "2027-06-01" };
const weight: Schema = { type: "number", title: "Weight", description: "In `kg`.", minimum: 0, maximum: 30 };

/** A value of every kind that a row can show. */
const parcel: Schema = {
  type: "object",
  title: "Parcel",
  required: ["weight", "size"],
  properties: {
    note: {
      type: ["string", "null"],
      title: "Note",
      description: "For the courier.",
      maxLength: 80,
      default: null,
    },
    weight,
    size: { type: "string", enum: ["small", "large"], examples: ["small"] },
    stops: {
      type: "array",
      maxItems: 3,
      items: { type: "object", properties: { depot: { type: "string", pattern: "^[A-Z]{3}$" } } },
    },
    payment: {
      oneOf: [
        {
          title: "Card",
          type: "object",
          properties: { kind: { const: "card" }, number: { type: "string", writeOnly: true } },
        },
        {
          title: "Cash",
          type: "object",
          properties: { kind: { const: "cash" }, paid_at: { type: "string", format: "date-time" } },
        },
      ],
    },
    labels: { type: "object", additionalProperties: { type: "string" } },
    old: { type: "boolean", description: "Gone soon.", ...ending, "x-replaced-by": "note" },
  },
};

/** One field that stays and one that ends. */
const few: Schema = {
  type: "object",
  properties: { weight, old: { type: "boolean", ...ending } },
};

const content = (schema: Schema, mediaType = "application/json"): Content => ({
  mediaType,
  schema,
  examples: [],
});

const response = (status: number, more: object = {}) => {
  const about = { status, description: `About ${status}.`, headers: [], content: undefined };
  return [status, { ...about, maxBodyBytes: undefined, ...more }] as const;
};

const sent: SentRequest = {
  ...{ name: "parcel.sent", callbacks: [] },
  ...{
    id: "sendParcel",
    method: "post",
    path: "/depots/{depot}/parcels",
    tags: ["Parcels"],
    summary: "Send a parcel",
  },
  ...{ description: "Sends it.\n\nTwice is *once*.", ...ending, "x-replaced-by": "another word" },
  parameters: [
    { name: "depot", in: "path", required: true, description: "Where it is.", schema: { type: "string" } },
    {
      name: "dry",
      in: "query",
      required: false,
      description: "Only tries.",
      schema: { type: "boolean", default: false },
      ...ending,
    },
    {
      name: "X-Depot",
      in: "header",
      required: true,
      description: "The sender.",
      schema: { type: "string", minLength: 2 },
    },
  ],
  body: { ...content(few), description: "The parcel.", required: true },
  responses: new Map([
    response(201, {
      content: content(parcel),
      headers: [
        { name: "Location", description: "Its address.", required: true, schema: { type: "string" } },
      ],
    }),
    response(204),
    response(410, { content: content({ type: "string", description: "Why." }, "text/plain") }),
  ]),
};
const webhook = { ...sent, slug: "parcel-sent" };

const header = { scheme: "a", in: "header", description: "", basic: false, env: "T" } as const;

const parts: readonly [string, Parameters<typeof render>[0], object][] = [
  ["the body of a request", Body, { content: content(parcel), anchor: "body" }],
  ["the body of a response", Body, { content: content(parcel), anchor: "answer", response: true }],
  ["a body without anchors", Body, { content: content(few, "application/merge-patch+json") }],
  ["the banner", DeprecationBanner, { operation: sent }],
  ["the responses", Responses, { operation: sent }],
  ["a request that the API sends", SentRequestPart, { request: sent, anchor: "sent" }],
  ["links to operations", OperationLinks, { operations: [sent] }],
  ["links to webhooks", WebhookLinks, { webhooks: [webhook] }],
  ["a credential", Credentials, { credentials: [{ ...header, name: "Authorization", prefix: "Bearer " }] }],
  [
    "two credentials",
    Credentials,
    { credentials: ["X-A", "X-B"].map((name) => ({ ...header, name, prefix: "" })) },
  ],
  ["no credential", Credentials, { credentials: [] }],
];

test("the parts of a page are those of the record, in both languages", async () => {
  const lines: string[] = [];
  for (const [name, component, props] of parts)
    for (const lang of langs) {
      const html = await render(component, lang, { ...props });
      // An element in a line.
      lines.push(
        `# ${name}, ${lang}`,
        html
          .trim()
          .replaceAll(/\s*(<[^/])/g, "\n$1")
          .trim(),
        "",
      );
    }
  await expect(lines.join("\n")).toMatchFileSnapshot("parts.txt");
});
