import { spawnSync } from "node:child_process";
import type { Json } from "@specie/contract";
import { expect, test } from "vitest";
import { operationNamed } from "../src/contract.ts";
import type { Call } from "../src/samples/call.ts";
import { callsOf } from "../src/samples/calls-of.ts";
import { csharp } from "../src/samples/csharp.ts";
import { curl } from "../src/samples/curl.ts";
import { java } from "../src/samples/java.ts";
import { python } from "../src/samples/python.ts";
import { typescript } from "../src/samples/typescript.ts";

const body = { quote: "О'Нейл", rows: '"""', slash: "\\n", yes: true, no: false, none: null, list: [1, "б"] };
const call: Call = {
  id: "x",
  operationId: "createCustomer",
  method: "POST",
  url: "SPECIE_URL",
  path: [{ text: "/customers" }],
  pathParameters: {},
  mediaType: "application/json",
  files: {},
  answer: { kind: "json" },
  credentials: [],
  client: { token: true },
  headers: [],
  query: [["names", ["О'Нейл", "a&b"]]],
  idempotent: false,
  body,
};

/** What a program that takes the place of `program` is given, one argument in a line ended by NUL. */
function argumentsOf(script: string): string[] {
  const shell = `curl() { printf '%s\\0' "$@"; }\n${script}`;
  return spawnSync("sh", ["-c", shell], { encoding: "utf8" }).stdout.split("\0").slice(0, -1);
}

test("curl is given the body and the query with any character in them", () => {
  const given = argumentsOf(curl(call));
  expect(JSON.parse(given[given.indexOf("--data") + 1] ?? "")).toEqual(body);
  // With a body the query is part of the address.
  expect(given.at(2)).toBe("/customers?names=%D0%9E%27%D0%9D%D0%B5%D0%B9%D0%BB&names=a%26b");
  const read = argumentsOf(curl({ ...call, method: "GET", body: undefined }));
  expect(read.filter((_, at) => read[at - 1] === "--data-urlencode")).toEqual(["names=О'Нейл", "names=a&b"]);
});

test("each part of a form arrives as it is, a file by its name", () => {
  const parts = { label: "JVBERi0=", note: "@home; fast", meta: { size: 'a "6"' }, tags: ["x", "y"] };
  const form: Call = {
    ...call,
    body: parts,
    mediaType: "multipart/form-data",
    files: { label: { name: "label.pdf", mediaType: "application/pdf" } },
  };
  const given = argumentsOf(curl(form));
  expect(
    given.flatMap((option, at) => (option.startsWith("--form") ? [[option, given[at + 1]]] : [])),
  ).toEqual([
    ["--form", "label=@label.pdf;type=application/pdf"],
    // Else curl would look for a file of this name.
    ["--form-string", "note=@home; fast"],
    ["--form", 'meta="{\\"size\\":\\"a \\\\\\"6\\\\\\"\\"}";type=application/json'],
    ["--form", "tags=x"],
    ["--form", "tags=y"],
  ]);
});

// What curl reads in a value of `--form`: the name of a file after @ or <, a quoted text, and parameters after a semicolon.
test.each([
  ["plain", "--form"],
  ['a@b <c> "d"', "--form"],
  ["=a=b", "--form"],
  ["О'Нейл", "--form"],
  ["", "--form"],
  ["@home", "--form-string"],
  ["<home", "--form-string"],
  ['"quoted" text', "--form-string"],
  ["a;type=text/html", "--form-string"],
  ["a;", "--form-string"],
])("the text %j of a form is given with %s", (text, option) => {
  const form: Call = { ...call, body: { note: text }, mediaType: "multipart/form-data", files: {} };
  const given = argumentsOf(curl(form));
  expect(given.slice(given.findIndex((one) => one.startsWith("--form")))).toEqual([option, `note=${text}`]);
});

test("Python's literals are its own", () => {
  const text = python(call);
  for (const literal of [
    '"yes": True',
    '"no": False',
    '"none": None',
    '"list": [1, "б"]',
    '"rows": "\\"\\"\\""',
  ])
    expect(text).toContain(literal);
});

test("TypeScript has names bare where they may be, and lists in a line", () => {
  const text = typescript({ ...call, body: { list: [1, "б"], "a-b": { _c: [] }, "1d": {} } });
  for (const literal of ['list: [1, "б"],', '"a-b": {', "_c: [],", '"1d": {},'])
    expect(text).toContain(literal);
});

test("quotes end no text of Java or C#", () => {
  const [, text = ""] = /"""\n([\s\S]*?)\n {12}""";/.exec(java(call)) ?? [];
  const read = text.replaceAll(/^ {12}/gm, "").replaceAll(/\\(.)/g, "$1");
  expect(JSON.parse(read)).toEqual(body);
  const quoted: Json = { rows: '"""' };
  const long = { ...call, body: quoted };
  // In JSON each quote is escaped, so there is never the row of three that ends a text.
  expect(JSON.stringify(quoted)).not.toContain('"""');
  expect(csharp(long)).toContain('\\"\\"\\"');
});

test("a sample has the required headers, but none that is written by itself", () => {
  const operation = operationNamed("en", "listCustomers");
  const header = (name: string, required: boolean) => ({
    ...{ in: "header", name, required, description: "", schema: { type: "string" }, example: "value" },
  });
  const itself = ["Authorization", "authorization", "Content-Type", "Accept", "accept", "Idempotency-Key"];
  const parameters = [
    ...itself.map((name) => header(name, true)),
    ...[header("X-Tenant", true), header("Accept-Language", true), header("X-Optional", false)],
  ];
  for (const { headers } of callsOf({ ...operation, parameters: [...operation.parameters, ...parameters] }))
    expect(headers).toEqual([
      ["X-Tenant", "value"],
      ["Accept-Language", "value"],
    ]);
});

test.each([
  ["/counterparty/{counterparty_guid}/things/{customer_guid}", ["SPECIE_COUNTERPARTY", "CUSTOMER_GUID"]],
  ["/pets/{petId}/{HTTPPath}/{x-y}", ["PET_ID", "HTTPPATH", "X_Y"]],
  ["/{a1B}", ["A1_B"]],
])("the parameters of the path %s are read from %j", (path, variables) => {
  const [first] = callsOf({ ...operationNamed("en", "getCustomer"), path });
  expect(first?.path.flatMap((part) => ("env" in part ? [part.env] : []))).toEqual(variables);
  expect(first?.path.map((part) => ("env" in part ? "{}" : part.text)).join("")).toBe(
    path.replaceAll(/\{[^}]+\}/g, "{}"),
  );
  // The one that every call has is an option of our client.
  expect(Object.values(first?.pathParameters ?? {}).map(({ env }) => env)).toEqual(
    variables.filter((name) => name !== "SPECIE_COUNTERPARTY"),
  );
});
