import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { generateTypes } from "../generator/generate-types.ts";
import type { JsonObject } from "../generator/separate-directions.ts";

const answer = (type?: string, name = "application/json") => ({
  description: "An answer.",
  ...(type && { content: { [name]: { schema: { type } } } }),
});
const parameter = (place: string, name: string, type: string) => ({
  ...{ in: place, name, required: true, schema: { type } },
});
const body = (name: string, schema: JsonObject): JsonObject => ({ content: { [name]: { schema } } });

/** Operations that answer in each way, and requests that the API sends. */
const contract = {
  openapi: "3.1.0",
  info: { title: "Made up", version: "1.0.0" },
  paths: {
    "/a/{id}": {
      get: {
        operationId: "read",
        parameters: [
          parameter("path", "id", "string"),
          parameter("query", "limit", "integer"),
          parameter("header", "Trace", "boolean"),
        ],
        responses: { "200": answer("number"), "204": answer(), "404": answer("string"), "410": answer() },
      },
      post: {
        operationId: "move",
        parameters: [parameter("path", "id", "string")],
        requestBody: { required: true, ...body("application/json", { type: "boolean" }) },
        responses: { "303": answer(), "307": answer("integer"), "400": answer("string") },
      },
      put: {
        operationId: "change",
        parameters: [parameter("path", "id", "string")],
        requestBody: body("text/plain", { type: "string" }),
        responses: { "202": answer(), "303": answer("string") },
      },
    },
  },
  webhooks: {
    made: { post: { requestBody: body("application/json", { type: "number" }), responses: {} } },
    silent: { post: { responses: { "204": answer() } } },
  },
};

/** What each alias is, written by hand. */
const expected = {
  OperationId: '"read" | "move" | "change"',
  'PathParameters<"read">': "{ id: string }",
  'QueryParameters<"read">': "{ limit: number }",
  'QueryParameters<"move">': "never",
  'HeaderParameters<"read">': "{ Trace: boolean }",
  'HeaderParameters<"move">': "never",
  'RequestBody<"read">': "never",
  'RequestBody<"move">': "boolean",
  'RequestBody<"change">': "string",
  'DeclaredStatus<"read">': "200 | 204 | 404 | 410",
  'SuccessStatus<"read">': "200 | 204",
  // A redirect is a success where there is no other.
  'SuccessStatus<"move">': "303 | 307",
  'SuccessStatus<"change">': "202",
  'SuccessBody<"read">': "number | undefined",
  'SuccessBody<"read", 200>': "number",
  'SuccessBody<"read", 204>': "undefined",
  'SuccessBody<"move">': "number | undefined",
  'FailureBody<"read", 404>': "string",
  'FailureBody<"read", 410>': "undefined",
  'FailureBody<"read", 500>': "undefined",
  WebhookName: '"made" | "silent"',
  'WebhookBody<"made">': "number",
  'WebhookBody<"silent">': "never",
};

/** What the compiler prints of these files, where the generated types are those of the contract. */
function compile(description: JsonObject, program: string): string {
  const folder = mkdtempSync(join(tmpdir(), "specie-aliases-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ["src", "generated"]) mkdirSync(join(folder, name));
  copyFileSync(new URL("../src/index.ts", import.meta.url), join(folder, "src/index.ts"));
  writeFileSync(join(folder, "generated/contract.ts"), generateTypes(description));
  writeFileSync(join(folder, "program.ts"), program);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const options = { strict: true, module: "nodenext", noEmit: true, allowImportingTsExtensions: true };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...options, types: [] }, files: ["program.ts"] }),
  );
  const tsc = fileURLToPath(new URL("../../../node_modules/typescript/bin/tsc", import.meta.url));
  return spawnSync(process.execPath, [tsc, "--project", folder, "--pretty", "false"], { encoding: "utf8" })
    .stdout;
}

test("each alias is what the contract declares of an operation or a webhook", () => {
  const program = [
    'import type * as types from "./src/index.ts";',
    "type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;",
    ...Object.entries(expected).map(
      ([alias, type], index) => `export const is${index}: Same<types.${alias}, ${type}> = true;`,
    ),
  ];
  const output = compile(contract, program.join("\n"));
  const wrong = [...output.matchAll(/^program\.ts\((\d+),/gm)].map(
    ([, line]) => Object.keys(expected)[Number(line) - 3],
  );
  expect([wrong, output]).toEqual([[], ""]);
});

// The keywords of TypeScript, in the order of its scanner, and what the generated types use themselves.
const words =
  `abstract accessor any as asserts assert bigint boolean break case catch class continue const constructor debugger declare
  default defer delete do else enum export extends false finally for from function get if implements import in infer instanceof interface
  intrinsic is keyof let module namespace never new null number object package private protected public override out readonly require
  global return satisfies set static string super switch symbol this throw true try type typeof undefined unique unknown using var void
  while with yield async await of Record Blob components operations paths webhooks arguments eval`.split(
    /\s+/,
  );

test("a schema may be called like any word of the language, and the types of all of them compile", () => {
  const schemas = Object.fromEntries(
    words.map((word) => [word, { type: "object", required: ["a"], properties: { a: { const: word } } }]),
  );
  const paths = {
    "/all": {
      get: {
        operationId: "readAll",
        responses: Object.fromEntries(
          words.map((word, index) => [
            `${200 + index}`,
            {
              description: "One.",
              content: { "application/json": { schema: { $ref: `#/components/schemas/${word}` } } },
            },
          ]),
        ),
      },
    },
  };
  const program = [
    'import type { operations } from "./src/index.ts";',
    'type Body<Status extends keyof operations["readAll"]["responses"]> = operations["readAll"]["responses"][Status]["content"]["application/json"];',
    ...words.map((word, index) => `export const is${index}: Body<${200 + index}> = { a: "${word}" };`),
  ];
  const { openapi, info } = contract;
  expect(compile({ openapi, info, paths, components: { schemas } }, program.join("\n"))).toBe("");
});
