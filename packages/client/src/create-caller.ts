import type { OperationId } from "@specie/types";
import { contractVersion } from "../generated/operations.ts";
import { type auth, type BoundOptions, boundParameters } from "../generated/settings.ts";
import type { Arguments, CallOptions, EachResult, Result } from "./call.ts";
import { type Environment, standardEnvironment } from "./environment.ts";
import { InvalidCallError } from "./errors.ts";
import { readLimits } from "./limits.ts";
import { type OperationFacts, prepareRequest } from "./prepare.ts";
import { readAnswer } from "./read-answer.ts";
import type { Token } from "./token.ts";
import { deliver } from "./transport.ts";

/** How the client identifies itself; nothing where the contract requires no token. */
type Credentials = typeof auth extends undefined
  ? { token?: undefined }
  : {
      /** A token, or a provider that is called before every attempt, such as `createSigner` of `@specie/client/sign`. */
      token: Token;
    };

/** Settings of a client. Those of a call hold where the call does not set its own. */
export interface ClientOptions extends Omit<CallOptions, "signal">, BoundOptions, Credentials {
  /** Where the API is, base path included, such as `https://bank.example/api/v1`. */
  baseUrl: string;
  /** Clock, random numbers and pauses, for tests. */
  environment?: Partial<Environment> | undefined;
}

/** How an operation is called: one of the constants of the entry point `operations`. */
export interface OperationRow<Op extends OperationId> extends OperationFacts {
  readonly id: Op;
}

/** Makes one call of the operation that is its first argument. */
export type Caller = <Op extends OperationId>(
  operation: OperationRow<Op>,
  ...input: Arguments<Op>
) => Promise<EachResult<Op>>;

/** The same with the input as the methods and the walks pass it on. */
export type PlainCaller = <Op extends OperationId>(
  operation: OperationRow<Op>,
  input?: object,
  own?: CallOptions,
) => Promise<Result<Op>>;

/**
 * Makes what calls operations one by one. A bundle with it contains the operations that are named, where that of a client contains
 * all: `await call(getCustomer, { customer_guid })`, with `getCustomer` of `@specie/client/operations`.
 *
 * @throws TypeError when `baseUrl` is not the URL of an API, RangeError when a limit is not a positive number.
 */
export function createCaller(options: ClientOptions): Caller {
  const call = createPlainCaller(options);
  // Of an operation with several successes each has a type of its own.
  return (operation, ...[input, own]) => call(operation, input, own) as Promise<never>;
}

export function createPlainCaller(options: ClientOptions): PlainCaller {
  const { token } = options;
  const bound = boundBy(1, options);
  const baseUrl = readBaseUrl(options.baseUrl);
  readLimits(options);

  return async (facts, input = {}, own = {}) => {
    const { id: operation } = facts;
    const environment = environmentOf(options, own);
    const [limits, request] = checkCall(operation, () => [
      readLimits(own, options),
      prepareRequest(
        facts,
        baseUrl,
        { ...input },
        bound,
        [
          userAgent,
          ...[options.headers, own.headers].map((set) => (typeof set === "function" ? set() : set)),
        ],
        environment.newKey,
      ),
    ]);
    const { onAttempt = options.onAttempt, logger = options.logger, signal } = own;
    const delivery = { operation, token: facts.open ? undefined : token, limits, signal, onAttempt, logger };
    const response = await deliver(request, delivery, environment);
    return readAnswer(operation, facts, response, environment.date);
  };
}

/** The values of the bound parameters, by the names of their options (0) or by their own (1). */
export function boundBy(key: 0 | 1, options: object): Record<string, unknown> {
  const values: Readonly<Record<string, unknown>> = { ...options };
  const names = Object.entries<string>(boundParameters);
  return Object.fromEntries(names.map((pair) => [pair[key], values[pair[0]]]));
}

/** The environment with the `fetch` of the call or the client. */
export function environmentOf(
  options: Pick<ClientOptions, "environment" | "fetch">,
  own: CallOptions,
): Environment {
  const fetch = own.fetch ?? options.fetch;
  return { ...standardEnvironment, ...options.environment, ...(fetch && { fetch }) };
}

/** What cannot be sent fails the call like any other failure, so that `safe` returns it. */
function checkCall<Checked>(operation: OperationId, check: () => Checked): Checked {
  try {
    return check();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "the input cannot be read";
    throw new InvalidCallError(operation, reason, { cause });
  }
}

/**
 * The base URL without a slash at its end. The errors do not quote it where it may hold a password.
 *
 * @throws TypeError that says what is wrong.
 */
export function readBaseUrl(baseUrl: string): string {
  const page = globalThis.location?.href;
  const absolute = /^https?:\/\//i.test(baseUrl);
  // Without a page to which it is relative, a path cannot be parsed.
  if (!(absolute || baseUrl.startsWith("/")) || !URL.canParse(baseUrl, page))
    throw new TypeError(
      `baseUrl ${/@/.test(baseUrl) ? "" : `is "${baseUrl}"; it `}must be a URL such as https://bank.example/api/v1.`,
    );
  const url = new URL(baseUrl, page);
  if (url.username !== "" || url.password !== "")
    throw new TypeError("baseUrl must not hold a user name or password; the token identifies the caller.");
  if (url.search !== "" || url.hash !== "")
    throw new TypeError("baseUrl must not have a query or a fragment; put headers into the option headers.");
  return url.href.replace(/\/+$/, "");
}

/** Browsers set their own, and ask the server for permission before they send another. */
const userAgent = "document" in globalThis ? undefined : { "user-agent": `specie-client/${contractVersion}` };
