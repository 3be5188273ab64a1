import { english } from "@specie/contract/editions";
import type { KeyScope, KeyWrite } from "@specie/types";
import { Problem } from "../../problems/problem.ts";

export type Scope = KeyScope;

/** All scopes of the contract, in alphabetical order. */
export const allScopes: readonly Scope[] = english.components.schemas.KeyScope.enum
  // The compiler reads the bundle's values as plain texts; the type is generated from the same list.
  .map((scope) => scope as Scope)
  .sort();

/** What tokens of a key may do, and until when (RFC 3339 in UTC; `null` without an end). */
export interface KeyGrant {
  readonly scopes: readonly Scope[];
  readonly expires_at: string | null;
  /** Whether possession of the private half was proved. Tokens must then name their audience. */
  readonly is_proven: boolean;
}

/** The grant of keys that the operator registers without naming one. */
export const fullGrant: KeyGrant = { scopes: allScopes, expires_at: null, is_proven: false };

/**
 * What a request gives a new key: the scopes that it lists, else those of `fallback`, and never one that the key which signs the
 * request lacks. Time is not limited by that key's own, because a key is registered to outlive another.
 *
 * @throws Problem `invalid-request` for a time that is not in the future, `scope-missing` for a scope that is not the signer's.
 */
export function judgeGrant(
  { scopes: requested, expires_at }: Pick<KeyWrite, "scopes" | "expires_at">,
  { fallback, held, now }: { fallback: readonly Scope[]; held: readonly Scope[]; now: number },
): Pick<KeyGrant, "scopes" | "expires_at"> {
  if (expires_at !== undefined && Date.parse(expires_at) <= now)
    throw new Problem("invalid-request", { errors: [{ in: "body", at: "/expires_at", code: "past" }] });
  const scopes = [...new Set(requested ?? fallback)].sort();
  requireScopes(scopes, held);
  return { scopes, expires_at: expires_at === undefined ? null : new Date(expires_at).toISOString() };
}

/** @throws Problem `scope-missing` that names the scopes which are required and not held. */
export function requireScopes(required: readonly Scope[], held: readonly Scope[]): void {
  const missing = required.filter((scope) => !held.includes(scope));
  if (missing.length > 0) throw new Problem("scope-missing", { scopes: { required, missing } });
}
