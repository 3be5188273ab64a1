import { expect, test } from "vitest";
import { bodyOf, credentialsOf, labelled } from "../src/console/read-form.ts";

interface Input {
  readonly dataset?: Readonly<Record<string, string>>;
  readonly value?: string;
  readonly files?: readonly File[];
  readonly inputs?: readonly Input[];
}

const camelCase = (name: string) => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** A form as a page has it: what `read-form.ts` asks of the DOM, which finds by an attribute `data-…` or every input. */
function formOf(dataset: Readonly<Record<string, string>>, inputs: readonly Input[]): HTMLFormElement {
  const found = (selector: string) => {
    const [, name] = /\[data-([a-z-]+)\]$/.exec(selector) ?? [];
    return inputs
      .filter(({ dataset: own = {} }) => (name === undefined ? selector === "input" : camelCase(name) in own))
      .map(({ dataset: own = {}, value = "", files, inputs: within = [] }) => ({
        ...{ dataset: own, value, files },
        querySelectorAll: (inner: string) => formOf({}, within).querySelectorAll(inner),
      }));
  };
  const form = {
    dataset,
    querySelectorAll: found,
    querySelector: (selector: string) => found(selector)[0] ?? null,
  };
  return form as unknown as HTMLFormElement; // No more of it is read.
}

test("inputs are read by their kind, in the order of the page, empty ones included", () => {
  const inputs = [
    { dataset: { query: "logins" }, value: "a\nb" },
    { dataset: { header: "X-Request-Id" }, value: "x" },
    { dataset: { query: "limit" }, value: "" },
  ];
  expect(labelled(formOf({}, inputs), "query")).toEqual([
    ["logins", "a\nb"],
    ["limit", ""],
  ]);
  expect(labelled(formOf({}, inputs), "header")).toEqual([["X-Request-Id", "x"]]);
  expect(labelled(formOf({}, inputs), "path")).toEqual([]);
});

const entry = (credential: string, more: Readonly<Record<string, string>>, ...values: string[]) => ({
  dataset: { credential, ...more },
  inputs: values.map((value) => ({ value })),
});
const target = formOf({}, [
  entry("Token", { name: "Authorization", prefix: "Bearer ", place: "header" }, " a.b.c "),
  entry("Basic", { name: "Authorization", prefix: "Basic ", place: "header" }, "олена", "па:ль"),
  entry("Empty", { name: "Authorization", prefix: "Basic ", place: "header" }, "", " "),
  entry("Half", { name: "Authorization", prefix: "Basic ", place: "header" }, "user", ""),
  entry("Key", { name: "api_key", prefix: "", place: "query" }, "k"),
]);

test.each([
  ["Token", { in: "header", name: "Authorization", prefix: "Bearer ", value: "a.b.c" }],
  // RFC 7617: the name and the password in UTF-8, parted by the first colon.
  [
    "Basic",
    {
      in: "header",
      name: "Authorization",
      prefix: "Basic ",
      value: Buffer.from("олена:па:ль").toString("base64"),
    },
  ],
  ["Empty", { in: "header", name: "Authorization", prefix: "Basic ", value: "" }],
  [
    "Half",
    { in: "header", name: "Authorization", prefix: "Basic ", value: Buffer.from("user:").toString("base64") },
  ],
  ["Key", { in: "query", name: "api_key", prefix: "", value: "k" }],
] as const)("an operation that requires %s is called with %j", (scheme, credential) => {
  expect(credentialsOf(formOf({ credentials: scheme }, []), target)).toEqual([credential]);
});

test("an operation has the credentials that it requires, each of several, and none where it requires none", () => {
  const names = (credentials: string | undefined) =>
    credentialsOf(formOf(credentials === undefined ? {} : { credentials }, []), target).map(
      ({ name }) => name,
    );
  expect(names("Token Key")).toEqual(["Authorization", "api_key"]);
  expect(names("")).toEqual([]);
  expect(names(undefined)).toEqual([]);
  expect(names("Tok")).toEqual([]);
});

const parts = [
  { dataset: { part: "format" }, value: "a6 & b" },
  { dataset: { part: "note" }, value: "" },
];
const file = new File(["bytes"], "label.pdf", { type: "application/pdf" });

test("a form of parts has each filled part and each chosen file", () => {
  const files = [
    { dataset: { file: "label" }, files: [file, file] },
    { dataset: { file: "photo" }, files: [] },
  ];
  const body = bodyOf(formOf({ mediaType: "multipart/form-data" }, [...parts, ...files]));
  const { content } = body ?? {};
  expect(content).toBeInstanceOf(FormData);
  const sent = content instanceof FormData ? [...content] : [];
  expect(sent.map(([name, value]) => [name, typeof value === "string" ? value : value.name])).toEqual([
    ["format", "a6 & b"],
    ["label", "label.pdf"],
    ["label", "label.pdf"],
  ]);
});

const form = "application/x-www-form-urlencoded";

test.each([
  [undefined, [{ dataset: { body: "" }, value: "{}" }], undefined],
  [form, parts, { content: "format=a6+%26+b", mediaType: form }],
  ["application/json", [{ dataset: { body: "" }, value: "{not json" }], { content: "{not json" }],
  ["application/pdf", [{ dataset: { file: "" }, files: [file] }], { content: file }],
  // An optional body that is left empty is not sent.
  ["application/json", [{ dataset: { body: "" }, value: "" }], undefined],
  ["application/pdf", [{ dataset: { file: "" }, files: [] }], undefined],
] as const)("of the media type %s the body is what is entered", (mediaType, inputs, expected) => {
  const body = bodyOf(formOf(mediaType === undefined ? {} : { mediaType }, inputs));
  expect(body).toEqual(expected && { mediaType, ...expected });
  if (expected && "content" in expected) expect(body?.content).toBe(expected.content);
});
