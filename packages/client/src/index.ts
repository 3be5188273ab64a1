/**
 * The client of the Specie Customers API. This page is all that is public. What not every program needs has an entry point
 * of its own: `@specie/client/sign` (tokens from your own key), `@specie/client/raw` (openapi-fetch).
 */

export type * from "@specie/types";
export { contractVersion, type Methods } from "../generated/operations.ts";
export type { Arguments, Attempt, CallOptions, Input, Logger, Result } from "./call.ts";
export { type Client, type ClientOptions, createClient, type Outcome, type Safe } from "./create-client.ts";
export type { Environment, Fetch, FetchAnswer, FetchInit } from "./environment.ts";
export {
  AbortedError,
  asResponse,
  type CallError,
  ConnectionError,
  CursorRepeatedError,
  InvalidCallError,
  type ProblemDocument,
  ProblemError,
  SpecieFailure,
  TimeoutError,
  TokenError,
  UnexpectedAnswerError,
  UnknownProblemError,
} from "./errors.ts";
export type { HeadersInput } from "./headers.ts";
export { type Iterate, type Pages, toArray } from "./iterate.ts";
export { type Decide, modifyCustomer } from "./modify-customer.ts";
export type { Token, TokenProvider, TokenRequest } from "./token.ts";
