import { expect, test } from "vitest";
import { english } from "../generated/editions.ts";
import { requiresAuth, scopesOf } from "../src/index.ts";

test.for([
  [[{ key: ["read"] }], undefined, true, ["read"]],
  [[{ key: ["read"] }], [], false, []],
  [[{ key: ["read"] }], [{ key: ["write"] }], true, ["write"]],
  // By each of the ways to authenticate, and each scope once.
  [undefined, [{ key: ["read", "write"] }, { token: ["write", "admin"] }], true, ["read", "write", "admin"]],
  [undefined, [{ key: ["read"], token: ["write"] }], true, ["read", "write"]],
  [undefined, [{}], false, []],
  [undefined, [{}, { key: [] }], true, []],
  [undefined, undefined, false, []],
] as const)(
  "under %j an operation with %j requires a token: %s, with the scopes %j",
  ([ofContract, security, isRequired, scopes]) => {
    // The lists of another contract than ours.
    const contract = { ...english, security: ofContract } as unknown as Parameters<typeof scopesOf>[0];
    const operation = { security } as unknown as Parameters<typeof scopesOf>[1];
    expect(requiresAuth(contract, operation)).toBe(isRequired);
    expect(scopesOf(contract, operation)).toEqual(scopes);
  },
);
