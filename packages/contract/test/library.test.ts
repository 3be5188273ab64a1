import { expect, test } from "vitest";
import * as contract from "../src/index.ts";
import { completeBundle } from "../src/read-bundle.ts";
import { library } from "./library.ts";

/** A value as JSON in which maps, expressions and what is not there are visible. */
function write(value: unknown): string {
  return JSON.stringify(
    value,
    (_, member: unknown) => {
      if (member === undefined) return "(undefined)";
      if (member instanceof RegExp) return String(member);
      return member instanceof Map ? [...member] : member;
    },
    1,
  );
}

const bare = {
  ...{
    openapi: "3.1.0",
    "x-own": 1,
    info: { summary: "Bare" },
    components: { pathItems: { A: { get: {} } } },
  },
  paths: { "/a": { $ref: "#/components/pathItems/A", summary: "A" }, "/b-c/{d}": { put: { "x-own": 2 } } },
};

// Everything that the readers make of the contract; `vitest run test/library.test.ts --update` writes it. Look at the difference.
test("what is read of a whole contract", async () => {
  const operations = contract.readOperations(library);
  const list = contract.operationOf(operations, "listBooks");
  const read = {
    auth: contract.readAuth({ ...library, paths: {} }),
    basePath: contract.readBasePath(library),
    limits: contract.readLimits(library),
    tokenScheme: contract.readTokenScheme(library),
    problemCodes: contract.problemCodes(library),
    inputCodes: contract.inputCodes(library),
    problemTypeBase: contract.problemTypeBase(library),
    codes: [...list.responses.values()].map((response) => contract.codesOf(response)),
    deprecations: list.parameters.map((parameter) => contract.deprecationOf(parameter, parameter.name)),
    deprecationPage: contract.deprecationPage(library, "listBooks"),
    security: [...operations.values()].map((operation) => [
      contract.requiresAuth(library, operation),
      contract.scopesOf(library, operation),
    ]),
    book: contract.resolveSchema(library, { $ref: "#/components/schemas/Book" }),
    webhooks: contract.readWebhooks(library),
    operations,
    simplified: contract.simplify(library),
    completed: completeBundle(bare, "bare.json"),
  };
  const sections = Object.entries(read).map(([name, value]) => `== ${name}\n${write(value)}\n`);
  await expect(sections.join("\n")).toMatchFileSnapshot("records/library.txt");
});

test("each reading gives the same, and leaves the contract as it was", () => {
  const before = structuredClone(library);
  const [one, other] = [{ ...library }, { ...library }];
  expect(contract.readOperations(one)).toEqual(contract.readOperations(other));
  expect(contract.simplify(one)).toEqual(contract.simplify(other));
  expect(library).toEqual(before);
});
