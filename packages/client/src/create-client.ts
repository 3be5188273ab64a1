import type { OperationId, paths } from "@specie/types";
import createFetchClient, { type Client as FetchClient } from "openapi-fetch";
import { type Methods, operations } from "../generated/operations.ts";
import type { CallOptions, Result } from "./call.ts";
import { type Environment, standardEnvironment } from "./environment.ts";
import { InvalidCallError, SpecieFailure } from "./errors.ts";
import { type Iterate, iterateRows } from "./iterate.ts";
import { faultIn, givenLimits, standardLimits } from "./limits.ts";
import { readAnswer } from "./read-answer.ts";
import type { Safe } from "./safe.ts";
import { splitInput } from "./split-input.ts";
import type { Token } from "./token.ts";
import { deliver } from "./transport.ts";

/** Settings of a client. */
export interface ClientOptions extends Omit<CallOptions, "signal"> {
  /** Where the API is, base path included, such as `https://bank.example/api/v1`. */
  baseUrl: string;
  /** The counterparty in whose name all calls are made. */
  counterpartyGuid: string;
  /** A token, or a provider that is asked before every attempt, such as `createSigner` of `@specie/client/sign`. */
  token: Token;
  /** Sent with every call, for instance `{ "Accept-Language": "uk" }`. */
  headers?: Record<string, string>;
  /** What to use in place of the global `fetch`. */
  fetch?: Environment["fetch"];
  /** Clock, chance and pauses, for tests. */
  environment?: Partial<Environment>;
}

/** A client of the Customers API, bound to one counterparty. */
export interface Client extends Methods {
  /** The same methods, but a failure is returned and not thrown. */
  readonly safe: Safe;
  /** Every row of the operations that page, fetched page by page. */
  readonly iterate: Iterate;
  /** The openapi-fetch client underneath, with the same token, retries and time limits. */
  readonly raw: FetchClient<paths>;
}

/**
 * Makes a client. Nothing is sent yet.
 *
 * @throws TypeError when `baseUrl` is no URL, RangeError when a limit is not a positive number.
 */
export function createClient(options: ClientOptions): Client {
  const { baseUrl, counterpartyGuid, token, headers, fetch, ...rest } = options;
  if (!URL.canParse(baseUrl, globalThis.location?.href)) {
    throw new TypeError(`baseUrl is "${baseUrl}"; it must be a URL such as https://bank.example/api/v1.`);
  }
  const limits = { ...standardLimits, ...givenLimits(rest) };
  const fault = faultIn(limits);
  if (fault) throw new RangeError(fault);
  const environment = { ...standardEnvironment, ...rest.environment, ...(fetch && { fetch }) };
  const raw = createFetchClient<paths>({
    baseUrl,
    ...(headers && { headers }),
    fetch: (request) => deliver(request, { operation: "raw", token, ...limits }, environment),
  });
  // The operation and its input are paired by the types of the methods; openapi-fetch cannot see the pair here.
  const send = raw.request as unknown as (method: string, path: string, init: object) => Promise<unknown>;

  async function call<Op extends OperationId>(
    operation: Op,
    input = {},
    callOptions: CallOptions = {},
  ): Promise<Result<Op>> {
    const callLimits = { ...limits, ...givenLimits(callOptions) };
    const fault = faultIn(callLimits);
    if (fault) throw new InvalidCallError(operation, fault);
    const facts: { method: string; path: string; keyed?: true } = operations[operation];
    const parts = splitInput(operation, facts.path, { counterparty_guid: counterpartyGuid, ...input });
    if (facts.keyed) parts.headers["Idempotency-Key"] ??= environment.newKey();
    let answer: Response | undefined;
    await send(facts.method, facts.path, {
      params: { path: parts.path, query: parts.query, header: parts.headers },
      body: parts.body,
      signal: callOptions.signal,
      fetch: async (request: Request) => {
        answer = await deliver(request, { operation, token, ...callLimits }, environment);
        // openapi-fetch would throw on a broken body and hides an empty one, so the answer is read here instead.
        return new Response(null, { status: 204 });
      },
    });
    if (!answer) throw new Error("openapi-fetch did not call fetch"); // It always does; this tells the compiler.
    return readAnswer(operation, answer);
  }

  async function attempt<Op extends OperationId>(operation: Op, input?: object, callOptions?: CallOptions) {
    try {
      return { ok: true, ...(await call(operation, input, callOptions)) };
    } catch (error) {
      if (error instanceof SpecieFailure) return { ok: false, error };
      throw error;
    }
  }

  const names = Object.keys(operations) as OperationId[]; // The table has exactly one row for each operation.
  const each = <Method>(method: (operation: OperationId) => Method) =>
    Object.fromEntries(names.map((name) => [name, method(name)]));
  const client = {
    ...each((name) => (input?: object, callOptions?: CallOptions) => call(name, input, callOptions)),
    safe: each((name) => (input?: object, callOptions?: CallOptions) => attempt(name, input, callOptions)),
    iterate: iterateRows(call),
    raw,
  };
  return client as unknown as Client; // Built from the very table that the types were generated with.
}
