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

/** A change as it is listed. */
export type Change = Readonly<
  Record<"guid" | "at" | "operation" | "actor" | "kid" | "request_id", string>
> & {
  readonly customer_version: number;
  readonly fields: readonly { readonly name: string; readonly before: unknown; readonly after: unknown }[];
};

export interface Customer {
  readonly fields: Fields;
  readonly account: Fields;
  version: number;
  /** The newest first. */
  readonly changes: Change[];
  /** As each change left the customer, the oldest first. */
  readonly versions: { readonly at: string; readonly fields: Fields; readonly tag: string }[];
}

/** A link of the chain with the event that reports it. */
export interface Link {
  readonly guid: string;
  readonly sequence: number;
  readonly at: string;
  readonly entry: string;
  readonly hash: string;
  readonly values: readonly Readonly<Record<"field" | "side" | "value" | "salt", string>>[];
  readonly event: Fields;
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
  /** All changes, the oldest first. */
  readonly journal: Link[];
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
  readonly requestId: string;
}

export interface Success {
  readonly body: object;
  readonly tag?: string;
  /** Seconds. */
  readonly staleness?: number;
}

export type Operations = Readonly<Record<string, (call: Call) => Success>>;

/** Case and composition set aside. */
export const fold = (text: unknown) => String(text).normalize("NFC").toLowerCase();

export function requireScopes(required: readonly string[], held: readonly string[]): void {
  if (required.some((scope) => !held.includes(scope))) throw new Problem("scope-missing", [], required);
}
