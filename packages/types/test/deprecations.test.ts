import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { generateTypes } from "../generator/generate-types.ts";

const end = { deprecated: true, "x-deprecated-since": "2026-05-01", "x-sunset": "2026-12-01" };
const tag = "@deprecated since 2026-05-01, works until 2026-12-01. Instead:";

/** A made-up contract: one operation, parameter, header and property that stays, and one that goes away. */
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
        },
      },
    },
  },
};

function generated(): string {
  const folder = mkdtempSync(join(tmpdir(), "specie-types-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  generateTypes(contract, join(folder, "contract.ts"));
  return readFileSync(join(folder, "contract.ts"), "utf8");
}

/** The JSDoc right before a line, in one line. */
function commentBefore(code: string, line: string): string {
  const [before = ""] = code.split(line);
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before)?.[1] ?? "";
  return comment
    .replaceAll(/\s*\n\s*\* ?/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

test("tells the end of operations, parameters and properties where editors show it", () => {
  const code = generated();
  expect(commentBefore(code, "number?: components")).toBe(`@description Goes. Slowly. ${tag} iban`);
  expect(commentBefore(code, "offset?: number")).toBe(`@description ${tag} cursor`);
  const operation = code.slice(code.indexOf('"/accounts"'), code.indexOf("get: operations"));
  expect(operation).toContain("@description Lists accounts.");
  expect(operation).toContain(`${tag} listWallets`);
});

test("tells nothing of what stays, and leaves a deprecation without days as it is", () => {
  const code = generated();
  expect(commentBefore(code, "iban?: string")).toBe("@description Stays.");
  expect(commentBefore(code, "limit?: number")).toBe("@description The most.");
  expect(commentBefore(code, "undated?: string")).toBe("@deprecated");
});
