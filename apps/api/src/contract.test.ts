import { expect, test } from "vitest";
import { type Operation, operations, requiredScopes, successOf, tokenScheme } from "./contract.ts";

const operation = (change: Partial<Operation>): Operation => {
  const [found = expect.unreachable()] = operations.values();
  return { ...found, ...change };
};

test.for([
  ["no response", { responses: new Map() }],
  ["a response without a body", { responses: new Map([[200, { headers: [] }]]) }],
  [
    "another media type",
    { responses: new Map([[200, { headers: [], content: { mediaType: "text/csv" } }]]) },
  ],
])("an operation with %s for status 200 is named", ([, change]) => {
  // As far as the function reads it.
  expect(() => successOf(operation(change as Partial<Operation>))).toThrow(
    new Error(`The contract's ${operation({}).id} declares no application/json body for status 200.`),
  );
});

test("the headers of a success have small letters", () => {
  for (const one of operations.values()) {
    const declared = one.responses.get(200)?.headers.map(({ name }) => name.toLowerCase());
    expect([...successOf(one).headers]).toEqual(declared);
  }
});

const scheme = "CxAuthorization";
const unstated = `The contract's getAccount does not state which scopes it requires. Add \`security\` with one entry to it: \`- ${scheme}: ["customers:read"]\`, or an empty list where any key will do.`;

test.for([
  [undefined, unstated],
  [[], unstated],
  [[{}], unstated],
  [[{ Other: ["customers:read"] }], unstated],
  [[{ [scheme]: [] }, { [scheme]: [] }], unstated],
  [
    [{ [scheme]: ["customers:read", "customer:read", "all"] }],
    "The contract's getAccount requires customer:read, all, which KeyScope does not list.",
  ],
])("an operation with the security %j is refused with the fix", ([security, message]) => {
  // As a contract may be written, whatever its types allow.
  const stated = { id: "getAccount", security } as Pick<Operation, "id" | "security">;
  expect(() => requiredScopes(stated)).toThrow(new Error(String(message)));
});

test("a list of scopes is taken as it is, also an empty one", () => {
  const scopesOf = (scopes: string[]) =>
    requiredScopes({ id: "getAccount", security: [{ [scheme]: scopes }] });
  expect(scopesOf([])).toEqual([]);
  expect(scopesOf(["keys:manage", "customers:read"])).toEqual(["keys:manage", "customers:read"]);
  expect(tokenScheme).toHaveProperty("x-max-lifetime-seconds");
});
