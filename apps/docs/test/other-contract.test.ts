import { type Contract, operationOf, readOperations } from "@specie/contract";
import { expect, test } from "vitest";
import { editions } from "../src/contract.ts";
import { bodyFields } from "../src/reference/fields.ts";
import { callsOf } from "../src/samples/calls-of.ts";
import { languagesOf } from "../src/samples/languages.ts";

const response = { description: "Stored." };
const operation = (operationId: string, mediaType: string, schema: object, value: object) => ({
  operationId,
  tags: ["Parcels"],
  summary: operationId,
  description: "",
  requestBody: {
    description: "It.",
    required: true,
    content: { [mediaType]: { schema, examples: { Small: { summary: "Small", value } } } },
  },
  responses: { "204": response },
});

const parts = [
  { type: "object", required: ["day"], properties: { day: { type: "string" } } },
  { type: "object", properties: { door: { type: "string" } } },
];

/** A contract with another credential, a form, a body of parts, and an operation for everybody. */
const contract = {
  ...editions.en,
  security: [{ Bearer: [] }],
  paths: {
    "/parcels": {
      put: operation(
        "uploadLabel",
        "multipart/form-data",
        { type: "object", properties: { label: { type: "string", contentMediaType: "application/pdf" } } },
        { label: "JVBERi0=", format: "a6" },
      ),
      post: operation("createPickup", "application/json", { allOf: parts }, { day: "2026-03-02" }),
      patch: { ...operation("openToAll", "application/json", {}, {}), security: [] },
    },
  },
  components: {
    ...editions.en.components,
    securitySchemes: { Bearer: { type: "http", scheme: "bearer" } },
  },
} as unknown as Contract; // The operations have all that samples read, and less than a page needs.

const operations = readOperations(contract);
const samplesOf = (id: string) =>
  callsOf(operationOf(operations, id), contract).flatMap((call) =>
    languagesOf(call).map(({ id: language, write }): [string, string] => [language, write(call)]),
  );

test("samples send the credential of the contract, and none where an operation requires none", () => {
  const samples = Object.fromEntries(samplesOf("createPickup"));
  expect(samples["curl"]).toContain('--header "Authorization: Bearer $SPECIE_TOKEN"');
  expect(samples["python"]).toContain('"Authorization": "Bearer " + environ["SPECIE_TOKEN"],');
  expect(samples["java"]).toContain('.header("Authorization", "Bearer " + environment.get("SPECIE_TOKEN"))');
  expect(samples["csharp"]).toContain(
    'request.Headers.Add("Authorization", "Bearer " + Read("SPECIE_TOKEN"));',
  );
  expect(samples["typescript"]).toContain("token: SPECIE_TOKEN,");
  for (const [, text] of samplesOf("createPickup")) expect(text).not.toContain("CX-Authorization");
  // A client is made once for all operations, so it has a token.
  for (const [language, text] of samplesOf("openToAll"))
    expect([language, text.includes("SPECIE_TOKEN")]).toEqual([language, language === "typescript"]);
});

test("a form is sent as one", () => {
  const samples = samplesOf("uploadLabel");
  expect(samples.map(([language]) => language)).toEqual(["curl", "typescript"]);
  expect(samples[0]?.[1]).toContain(
    "--form 'label=@label.pdf;type=application/pdf' \\\n  --form 'format=a6'",
  );
  expect(samples[0]?.[1]).not.toContain("json");
  expect(samples[1]?.[1]).toContain(
    'label: await openAsBlob("label.pdf", { type: "application/pdf" }),\n    format: "a6",',
  );
});

test("a body that is made of parts shows the fields of all", () => {
  const { body } = operationOf(operations, "createPickup");
  const { fields } = bodyFields(body?.schema ?? {}, "body", "required first");
  expect(fields.map(({ name, required }) => [name, required])).toEqual([
    ["day", true],
    ["door", false],
  ]);
});
