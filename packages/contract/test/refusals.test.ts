import { expect, test } from "vitest";
import { checkConfig } from "../src/check-config.ts";
import { defineConfig, type Settings } from "../src/config.ts";
import * as contract from "../src/index.ts";
import { completeBundle } from "../src/read-bundle.ts";
import { library } from "./library.ts";

const { components } = library;
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const one = (operation: object) => libraryWith({ paths: { "/loans": { get: operation } } });
const config = (settings: Settings) => () => checkConfig(defineConfig(settings), library);

/** The contract of the library with other members, and with other components. */
function libraryWith(members: object, changed: object = {}): contract.Contract {
  return { ...library, ...members, components: { ...components, ...changed } };
}

function withSchemas(schemas: object): contract.Contract {
  return libraryWith({}, { schemas: { ...components.schemas, ...schemas } });
}

const loan = { operationId: "listLoans", responses: {} };
const [[, key] = ["", undefined]] = Object.entries(components.securitySchemes);
const without = (member: string) => {
  const { [member]: _, ...others }: Record<string, unknown> = { ...key };
  return () => contract.readTokenScheme(libraryWith({}, { securitySchemes: { Key: others } }));
};
const operations = (given: contract.Contract) => () => contract.readOperations(given);
const responses = (status: string, response: object = {}) =>
  operations(one({ ...loan, responses: { [status]: response } }));
const limits = (given: contract.Contract) => () => contract.readLimits(given);
const schema = (schemas: object, name: string) => () =>
  contract.resolveSchema(withSchemas(schemas), ref(name));
const auth = (security: object) => () => contract.readAuth(one({ ...loan, security }));

const refused: Readonly<Record<string, () => unknown>> = {
  "no id": operations(one({ responses: {} })),
  "an id twice": operations(libraryWith({ paths: { "/a": { get: loan }, "/b": { put: loan } } })),
  "a range of successes": responses("2XX"),
  "a body without media type": operations(one({ ...loan, requestBody: {} })),
  "no operation": () => contract.operationOf(contract.readOperations(library), "listLoans"),
  "no server": () => contract.readBasePath(libraryWith({ servers: [] })),
  "a reference to another file": responses("200", { $ref: "loans.yaml#/Loan" }),
  "a reference to nothing": responses("200", { $ref: "#/components/responses/Loan" }),
  "a reference to itself": () => contract.resolve(withSchemas({ Loan: ref("Loan") }), ref("Loan")),
  "a schema that is itself": schema({ A: ref("A") }, "A"),
  "two schemas that are each other": schema({ A: ref("B"), B: ref("A") }, "A"),
  "three schemas that are each other": schema({ A: ref("B"), B: ref("C"), C: ref("A") }, "A"),
  "schemas that are each other below a fourth": schema({ A: ref("B"), B: ref("C"), C: ref("B") }, "A"),
  "a schema that is all of itself": schema({ A: { allOf: [ref("B")] }, B: { allOf: [ref("A")] } }, "A"),
  "a schema that is any of itself": schema({ A: { anyOf: [ref("B"), {}] }, B: ref("A") }, "A"),
  "no limit of bodies": limits(libraryWith({}, { responses: {} })),
  "no limit in any response": limits(libraryWith({}, { responses: { Wrong: { description: "Wrong." } } })),
  "no pattern of a request id": limits(libraryWith({}, { headers: {} })),
  "no limit of errors": limits(withSchemas({ Problem: { properties: { instance: { maxLength: 1 } } } })),
  "no limit of an instance": limits(withSchemas({ Problem: { properties: { errors: { maxItems: 1 } } } })),
  "no problem": limits(withSchemas({ Problem: undefined })),
  "a problem without members": limits(withSchemas({ Problem: {} })),
  "no invalid input": limits(withSchemas({ InvalidInput: undefined })),
  "no limit of a place": limits(withSchemas({ InvalidInput: {} })),
  "no security scheme": () => contract.readTokenScheme(libraryWith({}, { securitySchemes: {} })),
  "no security schemes": () => contract.readTokenScheme(libraryWith({}, { securitySchemes: undefined })),
  "two security schemes": () =>
    contract.readTokenScheme(libraryWith({}, { securitySchemes: { Key: key, Staff: key } })),
  ...Object.fromEntries(
    Object.keys({ ...key }).map((member) => [`a key without ${member}`, without(member)]),
  ),
  "another scheme": auth([{ Staff: [] }]),
  "two schemes together": auth([{ Key: [], Staff: [] }]),
  "no date": () => contract.deprecationOf({ deprecated: true, "x-sunset": "2026-01-01" }, "listLoans"),
  "a bound parameter that no path has": config({ boundParameters: { branch: "The branch." } }),
  "a cursor that no query has": config({ paging: { cursor: "shelf" } }),
  "a cursor of one": config({ paging: { cursor: "cursor", next: "after" }, auth: "Key" }),
  "a scheme that is not declared": config({ auth: "Staff" }),
  "another version": () => completeBundle({ ...library, openapi: "3.0.4" }, "library.json"),
  "a file outside": () => completeBundle({ openapi: "3.1.0", a: { $ref: "a.yaml" } }, "library.json"),
};

// Every message about a contract, whole; `vitest run test/refusals.test.ts --update` writes it. Look at the difference.
test("what the readers refuse, and in which words", async () => {
  const sections = Object.entries(refused).map(([what, read]) => {
    try {
      return `== ${what}: accepted\n${JSON.stringify(read())}\n`;
    } catch (error) {
      return `== ${what}\n${error}\n`;
    }
  });
  await expect(sections.join("\n")).toMatchFileSnapshot("records/refusals.txt");
});

test("a 0 of the contract is a limit as any other, and what it lacks has its default", () => {
  const securitySchemes = { Key: { ...key, "x-max-lifetime-seconds": 0, "x-clock-skew-seconds": 0 } };
  const problem = { properties: { errors: { maxItems: 0 }, instance: { maxLength: 0 } } };
  const schemas = { Problem: problem, InvalidInput: { properties: { at: { maxLength: 0 } } } };
  const zero = libraryWith({}, { securitySchemes, schemas });
  expect(contract.readTokenScheme(zero)).toEqual(securitySchemes.Key);
  const most = { maxErrors: 0, maxAtLength: 0, maxInstanceLength: 0 };
  const defaults = { maxErrors: 1, maxAtLength: 2, maxInstanceLength: 3 };
  const { maxBodyBytes, requestIdPattern } = contract.readLimits(library);
  expect(contract.readLimits(zero, defaults)).toEqual({ ...most, maxBodyBytes, requestIdPattern });
  const own = { ...defaults, maxBodyBytes: 4, requestIdPattern: /^a$/ };
  expect(contract.readLimits(libraryWith({}, { responses: {}, headers: {}, schemas: {} }), own)).toEqual(own);
  // What the contract has goes before a default.
  expect(contract.readLimits(library, own)).toEqual(contract.readLimits(library));
});
