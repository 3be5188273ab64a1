import type { OperationId } from "@specie/types";
import { contractVersion, type Methods, operations } from "../generated/operations.ts";
import { type auth, type BoundOptions, boundParameters } from "../generated/settings.ts";
import type { Arguments, CallOptions, EachResult, Result } from "./call.ts";
import { type Environment, standardEnvironment } from "./environment.ts";
import { type CallError, InvalidCallError, SpecieFailure } from "./errors.ts";
import { createIterators, type Iterate, type Pages } from "./iterate.ts";
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

/** What the non-throwing form returns: check `ok` and the rest is narrowed. */
export type Outcome<Op extends OperationId> =
  | ({ ok: true } & EachResult<Op>)
  | { ok: false; error: CallError<Op> };

/** The non-throwing form of every method. */
export type Safe = {
  readonly [Op in keyof Methods]: (...input: Arguments<Op>) => Promise<Outcome<Op>>;
};

/** A client of the API, bound to what its options of the same names contain. */
export interface Client extends Methods, Readonly<BoundOptions> {
  /** The same methods, but a failure is returned and not thrown. */
  readonly safe: Safe;
  /** Every row of the operations that page, fetched page by page. */
  readonly iterate: Iterate;
  /** The same page by page. */
  readonly pages: Pages;
  /** A client with the same settings but these. */
  readonly withOptions: (changes: Partial<ClientOptions>) => Client;
}

/**
 * Makes a client. Nothing is sent yet.
 *
 * @throws TypeError when `baseUrl` is not the URL of an API, RangeError when a limit is not a positive number.
 */
export function createClient(options: ClientOptions): Client {
  const { token } = options;
  const bound = Object.entries(boundParameters).map(
    ([option, name]) => [option, name, optionNamed(options, option)] as const,
  );
  const baseUrl = readBaseUrl(options.baseUrl);
  readLimits(options);

  async function call<Op extends OperationId>(
    operation: Op,
    input: object = {},
    own: CallOptions = {},
  ): Promise<Result<Op>> {
    const environment = environmentOf(options, own);
    const facts: OperationFacts = operations[operation];
    const [limits, request] = checkCall(operation, () => [
      readLimits(own, options),
      prepareRequest(
        facts,
        baseUrl,
        { ...input, ...boundIn(facts) },
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
  }

  /** The bound parameters that the path has. */
  function boundIn({ path }: OperationFacts): Record<string, unknown> {
    const used = bound.filter(([, name]) => path.includes(`{${name}}`));
    return Object.fromEntries(used.map(([, name, value]) => [name, value]));
  }

  async function attempt<Op extends OperationId>(operation: Op, input?: object, own?: CallOptions) {
    try {
      return { ok: true, ...(await call(operation, input, own)) };
    } catch (error) {
      if (error instanceof SpecieFailure) return { ok: false, error };
      throw error;
    }
  }

  const names = Object.keys(operations) as OperationId[]; // The table has exactly one row for each operation.
  const each = <Method>(method: (operation: OperationId) => Method) =>
    Object.fromEntries(names.map((name) => [name, method(name)]));
  const client = {
    ...Object.fromEntries(bound.map(([option, , value]) => [option, value])),
    ...each((name) => (input?: object, own?: CallOptions) => call(name, input, own)),
    safe: each((name) => (input?: object, own?: CallOptions) => attempt(name, input, own)),
    ...createIterators(call),
    withOptions: (changes: Partial<ClientOptions>) => createClient({ ...options, ...changes }),
  };
  return client as unknown as Client; // Built from the very table that the types were generated with.
}

/** An option by its name in the generated table. */
function optionNamed(options: object, name: string): unknown {
  return Object.entries(options).find(([one]) => one === name)?.[1];
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
  if (!(absolute || (page !== undefined && baseUrl.startsWith("/"))) || !URL.canParse(baseUrl, page))
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
