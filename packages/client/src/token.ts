/** What a token provider is told. */
export interface TokenRequest {
  /** The server has refused the last token: make a new one, whatever is in store. */
  renew: boolean;
  /** Aborts when the call for which the token is meant is given up. */
  signal: AbortSignal;
}

/** Gives the token for `CX-Authorization`. Called before every attempt, so it should keep a token while it is valid. */
export type TokenProvider = (request: TokenRequest) => string | Promise<string>;

/** A fixed token, or a way to get one. */
export type Token = string | TokenProvider;
