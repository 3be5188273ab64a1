import type { Claims, StoredKey } from "./tokens.ts";
import type { Invalid, Query } from "./validation.ts";

/** Ends an operation with a problem. */
export class Problem extends Error {
  readonly code: string;
  readonly invalid: readonly Invalid[] | undefined;
  /** The scopes that the request requires. */
  readonly scopes: readonly string[];

  constructor(code: string, invalid?: readonly Invalid[], scopes: readonly string[] = []) {
    super(code);
    this.code = code;
    this.invalid = invalid;
    this.scopes = scopes;
  }
}

export type Fields = Record<string, unknown>;

export interface Customer {
  readonly fields: Fields;
  readonly account: Fields;
  version: number;
}

/** One counterparty. */
export interface Tenant {
  readonly guid: string;
  readonly customers: Map<string, Customer>;
  readonly keys: StoredKey[];
  /** By the GUID of the key. */
  readonly revoked: Map<string, { readonly thumbprint: string; readonly revoked_at: string }>;
  /** The ids of the proofs that were used. */
  readonly proofs: Set<string>;
  /** Stored responses by operation and idempotency key. */
  readonly stored: Map<string, { readonly request: string; readonly response: Success }>;
}

export interface Call {
  readonly tenant: Tenant;
  readonly path: ReadonlyMap<string, string>;
  readonly query: Query;
  readonly body: Fields;
  readonly ifMatch: string | undefined;
  readonly token: string;
  readonly key: StoredKey;
  readonly claims: Claims;
}

export interface Success {
  readonly body: object;
  readonly tag?: string;
}

export type Operations = Readonly<Record<string, (call: Call) => Success>>;

/** Case and composition set aside. */
export const fold = (text: unknown) => String(text).normalize("NFC").toLowerCase();

export function requireScopes(required: readonly string[], held: readonly string[]): void {
  if (required.some((scope) => !held.includes(scope))) throw new Problem("scope-missing", [], required);
}
