import { expect, test } from "vitest";
import type { Scope } from "./key-grant.ts";
import { allScopes, fullGrant, judgeGrant } from "./key-grant.ts";

const now = Date.parse("2026-03-12T09:00:00.000Z");
const [manage, read]: readonly Scope[] = ["keys:manage", "customers:read"];
const judge = (requested: Parameters<typeof judgeGrant>[0], held: readonly Scope[] = allScopes) =>
  judgeGrant(requested, { fallback: ["keys:manage"], held, now });

test("a key has the scopes that are asked for, once each and sorted, else those of the key before it", () => {
  expect(judge({})).toEqual({ scopes: [manage], expires_at: null });
  expect(judge({ scopes: [] })).toEqual({ scopes: [], expires_at: null });
  const asked: Scope[] = ["keys:manage", "customers:read", "keys:manage"];
  expect(judge({ scopes: asked })).toEqual({ scopes: [read, manage], expires_at: null });
  expect(fullGrant).toEqual({ scopes: allScopes, expires_at: null, is_proven: false });
});

test("no key gives away more than it has", () => {
  for (const requested of [{}, { scopes: ["customers:read" as const, "keys:manage" as const] }])
    expect(() => judge(requested, ["customers:read"])).toThrow(
      expect.objectContaining({
        code: "scope-missing",
        scopes: { required: expect.arrayContaining([manage]), missing: [manage] },
      }),
    );
});

test.for([
  ["2026-03-12T09:00:00Z", undefined],
  ["2026-03-12T08:59:59.999Z", undefined],
  ["2026-03-12T09:00:00.001Z", "2026-03-12T09:00:00.001Z"],
  ["2026-03-12T12:00:00+02:00", "2026-03-12T10:00:00.000Z"],
] as const)("a key that is to expire at %s expires at %s", ([expires_at, stored]) => {
  if (stored !== undefined) expect(judge({ expires_at }).expires_at).toBe(stored);
  else
    expect(() => judge({ expires_at })).toThrow(
      expect.objectContaining({
        code: "invalid-request",
        errors: [{ in: "body", at: "/expires_at", code: "past" }],
      }),
    );
});
