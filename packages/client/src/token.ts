import { AbortedError, type FailedOperation, TokenError } from "./errors.ts";

/** Why a token is requested. */
export interface TokenRequest {
  /** The server has refused the last token: make a new one, whatever is cached. */
  renew: boolean;
  /** The token that the server refused. Absent when `renew` is false. */
  refused?: string | undefined;
  /** Aborts when no call waits for the token any longer. */
  signal: AbortSignal;
}

/**
 * Provides the token for `CX-Authorization`. Called before every attempt, so it should cache a token while it is valid.
 * When several calls at once have a token refused, it is called once with `renew` for all of them.
 */
export type TokenProvider = (request: TokenRequest) => string | Promise<string>;

/** A fixed token, or a way to get one. Where a contract has Basic, it is `user:password` in base64 (RFC 7617). */
export type Token = string | TokenProvider;

/** A token, and how many renewals its provider had seen when it was requested. */
export interface ProvidedToken {
  readonly text: string;
  readonly renewals: number;
}

interface Renewal {
  readonly token: Promise<string>;
  /** How many calls wait for it. */
  waiting: number;
  readonly controller: AbortController;
}

/** By provider and not by client, so that clients which share a provider share its renewals. */
const renewals = new WeakMap<TokenProvider, { count: number; last?: Renewal }>();

/**
 * A token for the next attempt; with `refused`, a newer one than that.
 *
 * @throws TokenError when there is none, AbortedError when the caller aborts.
 */
export async function provideToken(
  operation: FailedOperation,
  token: Token,
  refused: ProvidedToken | undefined,
  signal: AbortSignal,
  caller: AbortSignal | undefined,
): Promise<ProvidedToken> {
  try {
    signal.throwIfAborted();
    if (typeof token === "string") return { text: checked(token), renewals: 0 };
    const state = renewals.get(token) ?? { count: 0 };
    renewals.set(token, state);
    if (refused) {
      const text = await waitFor(renewalOf(token, state, refused), signal);
      return { text: checked(text), renewals: state.count };
    }
    const { count } = state;
    const text = await Promise.race([token({ renew: false, signal }), rejection(signal)]);
    return { text: checked(text), renewals: count };
  } catch (cause) {
    if (caller?.aborted) throw new AbortedError(operation, caller.reason);
    throw new TokenError(operation, cause);
  }
}

/** The renewal that replaces the refused token: the last one, when it began after that token was requested, else a new one. */
function renewalOf(
  provider: TokenProvider,
  state: { count: number; last?: Renewal },
  refused: ProvidedToken,
): Renewal {
  if (state.last && state.count > refused.renewals) return state.last;
  const controller = new AbortController();
  state.count++;
  const request = { renew: true, refused: refused.text, signal: controller.signal };
  state.last = { token: (async () => provider(request))(), waiting: 0, controller };
  return state.last;
}

async function waitFor(renewal: Renewal, signal: AbortSignal): Promise<string> {
  renewal.waiting++;
  try {
    return await Promise.race([renewal.token, rejection(signal)]);
  } catch (error) {
    if (renewal.waiting === 1) renewal.controller.abort(error);
    throw error;
  } finally {
    renewal.waiting--;
  }
}

// Checked here, because an error of `fetch` would quote the token.
function checked(token: string): string {
  if (!/^[!-~]+$/.test(token)) throw new TypeError("it is empty or contains what a header cannot carry");
  return token;
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}
