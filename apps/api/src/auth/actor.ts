import type { Guid } from "@specie/types";

/** Who makes a request, according to the verified token. */
export interface Actor {
  /** The token's `sub`. */
  readonly sub: string;
  /** The key that signed the token. */
  readonly kid: string;
  readonly keyGuid: Guid;
  /** When the token expires, in seconds since 1970. */
  readonly expiresAt: number;
  /** SHA-256 of the token in base64url: identifies the token without revealing it. */
  readonly tokenDigest: string;
}
