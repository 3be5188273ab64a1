import type { Contract } from "@specie/contract";
import { expect, test } from "vitest";
import { editions } from "../src/contract.ts";
import { credentialsFor, credentialsOf } from "../src/credentials.ts";

/** The contract with these schemes, of which a call requires some together, or others instead. */
const contractWith = (securitySchemes: object, security: readonly object[]): Contract =>
  ({ ...editions.en, security, components: { ...editions.en.components, securitySchemes } }) as Contract; // Shapes of others.

const bearer = { in: "header", name: "Authorization", prefix: "Bearer ", basic: false };

// RFC 6750, RFC 7617 and RFC 9110, section 11.4.
test.each([
  [{ type: "http", scheme: "bearer" }, bearer],
  [{ type: "http", scheme: "Bearer" }, bearer],
  [{ type: "oauth2", flows: {} }, bearer],
  [{ type: "openIdConnect", openIdConnectUrl: "https://x" }, bearer],
  [
    { type: "http", scheme: "basic" },
    { ...bearer, prefix: "Basic ", basic: true },
  ],
  [
    { type: "http", scheme: "BASIC" },
    { ...bearer, prefix: "Basic ", basic: true },
  ],
  [
    // What another type has of a scheme does not count.
    { type: "oauth2", scheme: "basic" },
    { ...bearer, prefix: "Bearer " },
  ],
  [
    { type: "http", scheme: "digest" },
    { ...bearer, prefix: "Digest " },
  ],
  [
    { type: "apiKey", in: "header", name: "X-Key" },
    { in: "header", name: "X-Key", prefix: "", basic: false },
  ],
  [
    { type: "apiKey", in: "query", name: "key" },
    { in: "query", name: "key", prefix: "", basic: false },
  ],
  [
    { type: "apiKey", in: "cookie", name: "sid" },
    { in: "cookie", name: "sid", prefix: "", basic: false },
  ],
] as const)("a credential of the scheme %j is sent as %j", (scheme, sent) => {
  const contract = contractWith({ one: { ...scheme, description: "About it" } }, [{ one: [] }]);
  expect(credentialsFor(contract, {})).toEqual([{ scheme: "one", description: "About it", ...sent }]);
});

test.each([
  [{ type: "mutualTLS" }, "mutualTLS"],
  [{ type: "apiKey", in: "body", name: "x" }, "apiKey"],
  [{ type: "http" }, "http"],
  // What another type of scheme has is no name before a credential.
  [{ type: "mutualTLS", scheme: "x", name: "y", in: "header" }, "mutualTLS"],
])("no request carries a credential of the scheme %j", (scheme, type) => {
  expect(() => credentialsFor(contractWith({ one: scheme }, [{ one: [] }]), {})).toThrow(
    new Error(
      `components.securitySchemes.one is of the type ${type}, which no header, parameter or cookie carries.`,
    ),
  );
});

test("a scheme that is required and not there is named", () => {
  expect(() => credentialsFor(contractWith({}, [{ one: [] }]), {})).toThrow(
    new Error("components.securitySchemes has no one."),
  );
});

const key = (name: string) => ({ type: "apiKey", in: "header", name });
const schemes = { a: key("A"), b: key("B"), c: key("C") };

test.each([
  [[], []],
  [[{}], []],
  [[{ a: [] }], ["A"]],
  [[{ a: [], b: [] }], ["A", "B"]],
  // Of alternatives the first, after that without a credential.
  [[{ b: [] }, { a: [] }], ["B"]],
  [[{}, { c: [] }], ["C"]],
])("of the requirements %j, a call has the headers %j", (security, names) => {
  const ofContract = credentialsFor(contractWith(schemes, security), {});
  expect(ofContract.map(({ name }) => name)).toEqual(names);
  const own = credentialsFor(contractWith(schemes, [{ c: [] }]), { security });
  expect(own.map(({ name }) => name)).toEqual(names);
});

test("a scheme that the contract does not have is named, and of all calls each is there once", () => {
  expect(() => credentialsFor(contractWith({}, [{ gone: [] }]), {})).toThrow("has no gone");
  const calls = [{ security: [{ a: [] }] }, { security: [{ b: [], a: [] }] }, { security: [] }];
  const all = credentialsOf(
    contractWith(schemes, []),
    calls as unknown as Parameters<typeof credentialsOf>[1], // Only what they require is read.
  );
  expect(all.map(({ scheme }) => scheme)).toEqual(["a", "b"]);
});

test("of several alternatives the one with the scheme of the configuration counts, wherever it has it", () => {
  const key = { type: "apiKey", in: "header", name: "X-Key" };
  const chosen = (auth: string | undefined, ...security: readonly object[]) => {
    const contract = contractWith({ first: key, second: key, third: key }, security);
    return credentialsFor(contract, {}, auth).map(({ scheme }) => scheme);
  };
  expect(chosen("third", { first: [] }, { second: [], third: [] })).toEqual(["second", "third"]);
  expect(chosen("third", { first: [] }, { second: [] })).toEqual(["first"]);
  expect(chosen(undefined, {}, { second: [] }, { third: [] })).toEqual(["second"]);
});
