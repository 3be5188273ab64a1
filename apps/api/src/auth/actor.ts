import type { Guid } from "@specie/types";
import type { Scope } from "../stores/keys/key-grant.ts";

/** Who makes a request, according to the verified token. */
export interface Actor {
  /** The token's `sub`. */
  readonly sub: string;
  /** The key that signed the token. */
  readonly kid: string;
  readonly keyGuid: Guid;
  /** Of the key that signed, which may have been replaced under its GUID since. */
  readonly thumbprint: string;
  /** What the key's tokens may do. */
  readonly scopes: readonly Scope[];
  /** When the token expires, in seconds since 1970. */
  readonly expiresAt: number;
  /** SHA-256 of the token in base64url: identifies the token without revealing it. */
  readonly tokenDigest: string;
}
