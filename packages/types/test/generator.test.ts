import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import bundle from "@specie/spec/openapi.json" with { type: "json" };
import { expect, test } from "vitest";
import { generateTypes } from "../generator/generate-types.ts";
import { nameSchemas } from "../generator/name-schemas.ts";

const end = { deprecated: true, "x-deprecated-since": "2026-05-01", "x-sunset": "2026-12-01" };
const tag = "@deprecated since 2026-05-01, works until 2026-12-01. Instead:";

/** A contract with an operation, a parameter and a property of each kind: deprecated or not. */
const contract = {
  openapi: "3.1.0",
  info: { title: "Made up", version: "1.0.0" },
  paths: {
    "/accounts": {
      get: {
        operationId: "listAccounts",
        description: "Lists accounts.",
        ...end,
        "x-replaced-by": "listWallets",
        parameters: [
          { name: "limit", in: "query", description: "The most.", schema: { type: "integer" } },
          { name: "offset", in: "query", schema: { type: "integer" }, ...end, "x-replaced-by": "cursor" },
        ],
        responses: { "200": { description: "OK" } },
      },
    },
    "/wallets": { get: { operationId: "listWallets", responses: { "200": { description: "OK" } } } },
  },
  components: {
    schemas: {
      Number: { type: "string" },
      Account: {
        type: "object",
        properties: {
          iban: { type: "string", description: "Stays." },
          number: {
            $ref: "#/components/schemas/Number",
            description: "Goes.\nSlowly.",
            ...end,
            "x-replaced-by": "iban",
          },
          undated: { type: "string", deprecated: true },
          preset: { type: "string", default: "a" },
          owner: { type: "object", properties: { name: { type: "string" } } },
        },
      },
      Either: {
        oneOf: [
          { $ref: "#/components/schemas/Account" },
          { type: "object", required: ["a"], properties: { a: {} } },
        ],
      },
      // Of objects alone, so that they begin and end as one object does.
      OneOfTwo: {
        oneOf: [
          { type: "object", properties: { a: {} } },
          { type: "object", properties: { b: {} } },
        ],
      },
      BothOfTwo: {
        allOf: [
          { type: "object", properties: { a: {} } },
          { type: "object", properties: { b: {} } },
        ],
      },
    },
  },
};

// Of each of these contracts the types are kept as a whole; `vitest run test/generator.test.ts --update` writes them. Look at the
// difference: an integrator's compiler does.
const keep = (types: string, name: string) => expect(types).toMatchFileSnapshot(`records/${name}.txt`);

const code = generateTypes(contract);
const generated = readFileSync(new URL("../generated/contract.ts", import.meta.url), "utf8");

/** The JSDoc right before a line, in one line. */
function commentBefore(code: string, line: string): string {
  const [before = ""] = code.split(line);
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before)?.[1] ?? "";
  return comment
    .replaceAll(/\s*\n\s*\* ?/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

test("the dates of deprecated operations, parameters and properties are in the tag that editors show", () => {
  expect(commentBefore(code, "number?: Number")).toBe(`@description Goes. Slowly. ${tag} iban`);
  expect(commentBefore(code, "offset?: number")).toBe(`@description ${tag} cursor`);
  const operation = code.slice(code.indexOf('"/accounts"'), code.indexOf("get: operations"));
  expect(operation).toContain("@description Lists accounts.");
  expect(operation).toContain(`${tag} listWallets`);
});

test("the types of a small contract are as they were", async () => {
  await keep(code, "deprecated");
});

test("a property with a default may be left out, and schemas have their own names in the order of the alphabet", () => {
  expect(code).toContain("    preset?: string;\n");
  expect([...code.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name)).toEqual(
    expect.arrayContaining(["Account", "Either", "Number"]),
  );
  expect(code).toMatch(
    /schemas: \{\n\s+Account: Account;\n\s+BothOfTwo: BothOfTwo;\n\s+Either: Either;\n\s+Number: Number;\n/,
  );
});

test("what is not deprecated has no tag, and a deprecation without dates stays as it is", () => {
  expect(commentBefore(code, "iban?: string")).toBe("@description Stays.");
  expect(commentBefore(code, "limit?: number")).toBe("@description The most.");
  expect(commentBefore(code, "undated?: string")).toBe("@deprecated");
});

test("every schema of the contract has a named type with its text", () => {
  const schemas: Readonly<Record<string, { type?: unknown; description?: string }>> =
    bundle.components.schemas;
  for (const [name, { type, description = "" }] of Object.entries(schemas)) {
    const [, keyword = ""] = new RegExp(`^export (interface|type) ${name} `, "m").exec(generated) ?? [];
    if (type !== "object") expect([name, keyword]).toEqual([name, "type"]);
    else
      expect([name, keyword]).toEqual([name, "properties" in (schemas[name] ?? {}) ? "interface" : "type"]);
    const first = description.trim().split("\n")[0] ?? "";
    expect(commentBefore(generated, `export ${keyword} ${name} `)).toContain(first.trim());
    expect(generated).toContain(`        ${name}: ${name};\n`);
  }
  expect(generated).not.toMatch(/components\[.schemas.\]/);
});

test("bytes are Blob where the contract declares them, and text stays text", async () => {
  const form = {
    type: "object",
    properties: {
      file: { type: "string", contentMediaType: "image/png", description: "A picture." },
      old: { type: "string", format: "binary" },
      encoded: { type: "string", contentMediaType: "image/png", contentEncoding: "base64" },
      note: { type: "string", contentMediaType: "text/html" },
    },
  };
  const types = generateTypes({
    openapi: "3.1.0",
    info: { title: "Files", version: "1.0.0" },
    paths: {
      "/files": {
        put: {
          operationId: "putFile",
          requestBody: {
            content: { "multipart/form-data": { schema: { $ref: "#/components/schemas/Form" } } },
          },
          responses: {
            "200": { description: "OK", content: { "application/pdf": { schema: { type: "string" } } } },
          },
        },
      },
    },
    components: { schemas: { Form: form } },
  });
  await keep(types, "bytes");
  const bytes = types.replaceAll(/\s+/g, " ");
  expect(bytes).toContain("export type BinaryContent = Blob;");
  expect(bytes).toMatch(/A picture\. \*\/ file\?: BinaryContent;/);
  expect(bytes).toContain("encoded?: string;");
  expect(bytes).toContain("note?: string; old?: BinaryContent;");
  expect(bytes).toContain('"application/pdf": BinaryContent;');
  expect(bytes).toContain('requestBody?: { content: { "multipart/form-data": Form; }; };');
  const schemas = { Form: form, BinaryContent: {} };
  expect(() => generateTypes({ openapi: "3.1.0", info: {}, paths: {}, components: { schemas } })).toThrow(
    "BinaryContent is the name of the generated type of bytes; rename it",
  );
});

test("a webhook is no operation", async () => {
  const post = { operationId: "receiveIt", responses: { "204": { description: "Received." } } };
  const code = generateTypes({ ...contract, webhooks: { happened: { post } } });
  await keep(code, "webhook");
  expect(code).not.toContain("receiveIt");
  expect(code).toMatch(/export interface webhooks \{\s+happened: \{/);
});

test("a union or an intersection of schemas is an alias", () => {
  expect(code).toMatch(/export type Either = Account \| \{/);
  expect(code).toMatch(/export type OneOfTwo = \{[^}]*\} \| \{/);
  expect(code).toMatch(/export type BothOfTwo = \{[^}]*\} & \{/);
});

test("a schema whose name no type can have gets another one, and references follow", async () => {
  const text = { type: "string" };
  const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = {
    "simple-user": text,
    "simple.user": text,
    "2fa-state": text,
    import: text,
    Record: text,
    SimpleUser: text,
    User: {
      type: "object",
      properties: {
        a: reference("simple-user"),
        e: reference("simple.user"),
        b: reference("import"),
        c: reference("Record"),
        d: reference("SimpleUser"),
      },
    },
  };
  const output = generateTypes({ ...contract, components: { schemas } });
  await keep(output, "names");
  const types = [...output.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name);
  expect(types).toEqual(
    expect.arrayContaining(["_2faState", "importSchema", "RecordSchema", "SimpleUser", "User"]),
  );
  const [, members = ""] = /^export interface User \{\n([\s\S]*?)^\}/m.exec(output) ?? [];
  const used = [...members.matchAll(/: (\w+);/g)].map(([, name]) => name);
  expect([used[1], used[2]]).toEqual(["importSchema", "RecordSchema"]);
  expect(new Set(used).size).toBe(5);
  for (const name of used) expect(types.filter((one) => one === name)).toHaveLength(1);
});

test("output of another form stops the generator", () => {
  expect(() => nameSchemas("export interface components { schemas: never }")).toThrow(
    "no components.schemas",
  );
  expect(() =>
    nameSchemas("{\n    schemas: {\n        [name: string]: {\n            a: 1;\n        };\n    };\n}"),
  ).toThrow("not a member on a line of its own");
});

test("what openapi-typescript finds wrong in a contract is printed", () => {
  const generator = fileURLToPath(new URL("../generator/generate-types.ts", import.meta.url));
  const program = `import { generateTypes } from ${JSON.stringify(generator)}; generateTypes({ openapi: "2.0" });`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program]);
  expect(status).toBe(1);
  expect(String(stderr)).toContain("Unsupported");
});

test("a request body has no read-only property, an answer no write-only one, also in schemas within", async () => {
  const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const body = (name: string) => ({ content: { "application/json": { schema: schema(name) } } });
  const directed = generateTypes({
    openapi: "3.1.0",
    info: { title: "Accounts", version: "1.0.0" },
    paths: {
      "/accounts": {
        put: {
          operationId: "putAccount",
          requestBody: { required: true, ...body("Account") },
          responses: { "200": { description: "OK", ...body("Account") } },
        },
      },
    },
    components: {
      schemas: {
        Account: {
          type: "object",
          required: ["guid", "pin", "owner"],
          properties: {
            guid: { type: "string", readOnly: true },
            pin: { type: "string", writeOnly: true },
            owner: schema("Owner"),
          },
        },
        Owner: {
          type: "object",
          required: ["id"],
          properties: { id: { type: "string", readOnly: true }, name: schema("Name") },
        },
        Name: { type: "string" },
      },
    },
  });
  await keep(directed, "directions");
  const text = directed.replaceAll(/\s+/g, " ");
  expect(text).toContain("export interface Account { readonly guid: string; owner: Owner; }");
  expect(text).toContain("export interface AccountWrite { owner: OwnerWrite; pin: string; }");
  expect(text).toContain("export interface Owner { readonly id: string; name?: Name; }");
  expect(text).toContain("export interface OwnerWrite { name?: Name; }");
  expect(text).toMatch(/requestBody: \{ content: \{ "application\/json": AccountWrite;/);
  expect(text).toMatch(/content: \{ "application\/json": Account;/);
  expect(text).not.toContain("NameWrite");
});

test("the types of a large contract are generated whole", () => {
  const description = "Long. ".repeat(200_000);
  const schemas = { Long: { type: "string", description } };
  const large = generateTypes({ openapi: "3.1.0", info: contract.info, paths: {}, components: { schemas } });
  expect(large.length).toBeGreaterThan(description.length);
});
