import type { OperationId } from "@specie/types";
import { type Methods, operations } from "../generated/operations.ts";
import type { BoundOptions } from "../generated/settings.ts";
import type { Arguments, CallOptions, EachResult } from "./call.ts";
import { boundBy, type ClientOptions, createPlainCaller, type OperationRow } from "./create-caller.ts";
import { type CallError, SpecieFailure } from "./errors.ts";
import { createFeeds, type Feeds } from "./feed.ts";
import { createIterators, type Iterate, type Pages } from "./iterate.ts";

/** What the non-throwing form returns: check `ok` and the rest is narrowed. */
export type Outcome<Op extends OperationId> =
  | ({ ok: true } & EachResult<Op>)
  | { ok: false; error: CallError<Op> };

/** The non-throwing form of every method. */
export type Safe = {
  readonly [Op in keyof Methods]: (...input: Arguments<Op>) => Promise<Outcome<Op>>;
};

/** A client of the API, bound to what its options of the same names contain. */
export interface Client extends Methods, Feeds, Readonly<BoundOptions> {
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
  const call = createPlainCaller(options);

  async function attempt(operation: Row, input?: object, own?: CallOptions) {
    try {
      return { ok: true, ...(await call(operation, input, own)) };
    } catch (error) {
      if (error instanceof SpecieFailure) return { ok: false, error };
      throw error;
    }
  }

  const each = (method: (row: Row, input?: object, own?: CallOptions) => Promise<unknown>) =>
    Object.fromEntries(operations.map((row: Row) => [row.id, method.bind(undefined, row)]));
  const client = {
    ...boundBy(0, options),
    ...each(call),
    safe: each(attempt),
    ...createIterators(call),
    ...createFeeds(call, options),
    withOptions: (changes: Partial<ClientOptions>) => createClient({ ...options, ...changes }),
  };
  return client as unknown as Client; // Built from the very table that the types were generated with.
}

type Row = OperationRow<OperationId>;
