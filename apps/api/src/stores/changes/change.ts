import type { Guid } from "@specie/types";

/** A change of one object: what it was and what it is now, without what stayed. `null` for "was not there". */
export interface Change {
  readonly object: Guid;
  readonly before: object | null;
  readonly after: object | null;
  /** Where the object is a customer: the version that the change makes. */
  readonly customerVersion?: string;
}

/** Who makes a change, with what and where. A handler's call is one. */
export interface Origin {
  readonly counterparty: Guid;
  readonly operation: string;
  readonly requestId: string;
  /** The key and the token's digest are absent where no token was used: in the admin commands. */
  readonly actor: {
    readonly sub: string;
    readonly kid: string;
    readonly keyGuid?: Guid;
    readonly tokenDigest?: string;
  };
  /** The network that the request came from. */
  readonly network?: string;
  readonly environment: { readonly newGuid: () => Guid };
}

/** A field as it is stored beside its change: values as canonical JSON, `null` for none. */
export interface StoredField {
  readonly name: string;
  readonly before: string | null;
  readonly before_salt: string | null;
  readonly after: string | null;
  readonly after_salt: string | null;
}

/** What is stored beside a change of the request that made it. */
export interface StoredOrigin {
  readonly name: "actor" | "request_id" | "evidence";
  readonly value: string;
  readonly salt: string;
}
