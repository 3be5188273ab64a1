import type { Json, SentRequest } from "@specie/contract";
import { expect, test } from "vitest";
import { stepLanguages } from "../src/guides/steps.ts";
import type { Call } from "../src/samples/call.ts";
import { fileOf, filesOf, isBytes, isFile } from "../src/samples/files.ts";
import { languagesOf, sampleLanguages } from "../src/samples/languages.ts";
import { deliveriesOf, receiversOf } from "../src/samples/receivers.ts";

const header = { scheme: "a", in: "header", description: "", basic: false } as const;
const plain: Call = {
  ...{ id: "x", operationId: "createThing", method: "POST", url: "SPECIE_URL" },
  path: [{ text: "/things/" }, { env: "THING_ID" }, { text: "/parts" }],
  pathParameters: { thing_id: { env: "THING_ID" } },
  ...{ query: [], headers: [], idempotent: false, body: undefined, mediaType: "application/json", files: {} },
  ...{ answer: { kind: "json" }, credentials: [], client: { token: true } },
};

/** Every part that a call can have in all languages. */
const whole: Call = {
  ...plain,
  query: [["dry", true]],
  headers: [["X-Tenant", 'a "b"']],
  idempotent: true,
  body: { name: "О'Нейл", n: 1.5, list: ["a"], "not bare": null, empty: {} },
  credentials: [
    { ...header, name: "Authorization", prefix: "Bearer ", env: "SPECIE_TOKEN" },
    { ...header, name: "X-Key", prefix: "", env: "SPECIE_KEY" },
  ],
};

/** A call without anything, whose answer is of another kind. */
const bare = (answer: Call["answer"]): Call => ({ ...plain, method: "GET", query: [["limit", 2]], answer });

const calls: Readonly<Record<string, Call>> = {
  "every part": whole,
  "a file": bare({ kind: "file", name: "label.pdf" }),
  "a text": bare({ kind: "text" }),
  JSON: bare({ kind: "json" }),
  // One thing of several lines is laid out like several things.
  "a body alone": { ...plain, path: [{ text: "/things" }], pathParameters: {}, body: { name: "a", n: 1 } },
  nothing: { ...bare({ kind: "none" }), method: "DELETE", query: [], client: { token: false } },
};

test.each(sampleLanguages.flatMap(({ id }) => Object.keys(calls).map((name) => [id, name] as const)))(
  "the program in %s for a call with %s",
  (language, name) => {
    const call = calls[name] ?? plain;
    const program = sampleLanguages.find(({ id }) => id === language)?.write(call);
    expect(program).toMatchSnapshot();
  },
);

const value = (form: Json, mediaType: string): Call => ({ ...plain, body: form, mediaType });

test.each([
  ["a form of parts", value({ a: "1", b: ["x", "y"] }, "multipart/form-data")],
  ["a form in the address's form", value({ a: "1 & 2", b: [true] }, "application/x-www-form-urlencoded")],
  ["a text", value("plain 'text'", "text/plain")],
  ["a text that begins like the name of a file", value("@home", "text/plain")],
  ["bytes", { ...value("", "application/pdf"), files: { "": fileOf("label", "application/pdf") } }],
  [
    "a password",
    {
      ...plain,
      credentials: [{ ...header, name: "Authorization", prefix: "Basic ", basic: true, env: "T" }],
    },
  ],
  ["a cookie", { ...plain, credentials: [{ ...header, in: "cookie", name: "sid", prefix: "", env: "T" }] }],
  [
    "a key in the address",
    { ...plain, credentials: [{ ...header, in: "query", name: "key", prefix: "", env: "T" }] },
  ],
  [
    "a key beside a query",
    {
      ...bare({ kind: "json" }),
      credentials: [{ ...header, in: "query", name: "key", prefix: "", env: "T" }],
    },
  ],
] as const)("what has a plain syntax for curl only: %s", (_, call) => {
  expect(sampleLanguages.find(({ id }) => id === "curl")?.write(call)).toMatchSnapshot();
  expect(languagesOf(call).map(({ id }) => id)).toEqual(["curl", "typescript"]);
  expect(languagesOf({ ...call, client: undefined }).map(({ id }) => id)).toEqual(["curl"]);
});

test("a program is coloured as its own language, a command as one of the shell", () => {
  const steps = Object.entries(stepLanguages).map(([id, one]) => ({ id, ...one }));
  for (const { id, highlight } of [...sampleLanguages, ...steps])
    expect([id, highlight]).toEqual([id, ["curl", "specie"].includes(id) ? "bash" : id]);
});

test("a call in JSON of any media type is written in every language, and differs in its media type alone", () => {
  for (const mediaType of [
    "application/json",
    "application/merge-patch+json",
    "application/vnd.bank.v1+json; charset=utf-8",
    "application/json; charset=utf-8",
  ]) {
    expect(languagesOf({ ...whole, mediaType })).toEqual(sampleLanguages);
    for (const { write } of sampleLanguages)
      expect(write({ ...whole, mediaType }).replaceAll(mediaType, whole.mediaType)).toBe(write(whole));
  }
});

test("our client opens the files of a call", () => {
  const typescript = sampleLanguages.find(({ id }) => id === "typescript");
  const label = fileOf("label", "application/pdf");
  const form = { ...value({ label: "", note: "a" }, "multipart/form-data"), files: { label } };
  expect(typescript?.write(form)).toContain(
    '\n    label: await openAsBlob("label.pdf", { type: "application/pdf" }),\n    note: "a",\n',
  );
  const bytes = { ...value("", "application/pdf"), files: { "": fileOf("label", undefined) } };
  expect(typescript?.write(bytes)).toContain('\n  body: await openAsBlob("label.bin"),\n');
  expect(typescript?.write(bytes)).toMatch(/^import \{ openAsBlob \} from "node:fs";\n/);
});

test.each([
  ["text/csv", false],
  ["multipart/form-data", false],
  ["application/json", false],
  ["application/problem+json", false],
  ["image/svg+xml", false],
  ["application/xml; charset=utf-8", false],
  ["application/x-www-form-urlencoded", false],
  ["application/pdf", true],
  ["application/octet-stream", true],
  ["image/png", true],
  ["application/jsonx", true],
])("%s is bytes: %s", (mediaType, bytes) => {
  expect(isBytes(mediaType)).toBe(bytes);
  expect(isFile({ type: "string", contentMediaType: mediaType })).toBe(bytes);
  expect(isFile({ type: "string", contentMediaType: mediaType, contentEncoding: "base64" })).toBe(false);
});

test("a file is named after what it holds, with its subtype where that is an extension", () => {
  expect(fileOf("a", "application/pdf").name).toBe("a.pdf");
  for (const mediaType of [undefined, "application/octet-stream", "application/x", "application/x-7z"])
    expect(fileOf("a", mediaType)).toEqual({ name: "a.bin", mediaType });
  const schema = {
    properties: {
      one: { type: "string", format: "binary" },
      many: { type: "array", items: { type: "string", contentMediaType: "image/png" } },
      text: { type: "string" },
    },
  };
  const content = { schema, mediaType: "multipart/form-data", examples: [], description: "", required: true };
  expect(filesOf(content)).toEqual({ one: fileOf("one", undefined), many: fileOf("many", "image/png") });
  expect(filesOf({ ...content, mediaType: "application/json" })).toEqual({});
});

const sent = {
  ...{ id: "changed", name: "customer.changed", method: "post", path: "", summary: "", description: "" },
  parameters: [
    { in: "header", name: "X-Signature", required: false, description: "", schema: {}, example: "sig" },
    { in: "query", name: "attempt", required: true, description: "", schema: {}, example: 1 },
    { in: "query", name: "hint", required: false, description: "", schema: {}, example: "no" },
  ],
  responses: new Map(),
} as unknown as SentRequest; // What the samples read of it.
/** The same with other parts. */
const sentWith = (parts: object): SentRequest => ({ ...sent, ...parts });
const body = (mediaType: string, example: Json) => ({
  ...{ mediaType, schema: {}, description: "", required: true },
  examples: [{ name: "one", summary: "One", value: example }],
});
const success = {
  status: 202,
  description: "",
  headers: [],
  content: body("application/json", { ok: true }),
};

test.each<[string, SentRequest]>([
  ["JSON", sentWith({ body: body("application/json", { id: 1 }) })],
  [
    "a text, and answers with JSON",
    sentWith({
      body: body("text/plain", "a"),
      responses: new Map([[202, success]]),
    }),
  ],
  ["nothing", sentWith({ method: "put", path: "/{$request}" })],
])("a delivery of %s, and its receivers", (_, request) => {
  expect(deliveriesOf(request)).toMatchSnapshot();
  expect(receiversOf(request).map(({ text }) => text)).toMatchSnapshot();
});

// The types have the body of a webhook in JSON that is sent with POST, and of nothing else.
test.each([
  ["post", "", "application/json", true],
  ["post", "", "application/merge-patch+json", true],
  ["put", "", "application/json", false],
  ["post", "{$request.body#/url}", "application/json", false],
  ["post", "", "text/plain", false],
] as const)("the receiver of %s %s with %s has its type: %s", (method, path, mediaType, typed) => {
  const [typescript] = receiversOf(sentWith({ method, path, body: body(mediaType, "a") }));
  expect(typescript?.text.includes('const event: WebhookBody<"customer.changed"> = ')).toBe(typed);
  expect(typescript?.text.includes("import type { WebhookBody } from ")).toBe(typed);
});
