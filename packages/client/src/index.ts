/**
 * The client of the API. This page is all that is public. What not every program needs has an entry point
 * of its own: `@specie/client/sign` (tokens from your own key), `@specie/client/raw` (openapi-fetch),
 * `@specie/client/operations` (one call without the others).
 */

export type * from "@specie/types";
export * from "../generated/modify.ts";
export { contractVersion, type Methods } from "../generated/operations.ts";
export { type BoundOptions, boundParameters } from "../generated/settings.ts";
export type { Arguments, Attempt, CallOptions, EachResult, Input, Logger, Result } from "./call.ts";
export { type Caller, type ClientOptions, createCaller, type OperationRow } from "./create-caller.ts";
export { type Client, createClient, type Outcome, type Safe } from "./create-client.ts";
export type { Environment, Fetch, FetchAnswer, FetchInit } from "./environment.ts";
export {
  AbortedError,
  asResponse,
  type CallError,
  ConnectionError,
  CursorRepeatedError,
  DeclaredFailureError,
  InvalidCallError,
  type ProblemDocument,
  ProblemError,
  SpecieFailure,
  TimeoutError,
  TokenError,
  UnexpectedAnswerError,
  UnknownProblemError,
} from "./errors.ts";
export type { Feed, FeedOptions, Feeds } from "./feed.ts";
export type { HeadersInput } from "./headers.ts";
export { type Iterate, type Pages, toArray } from "./iterate.ts";
export type { DecideOf, ModifyOptions } from "./modify.ts";
export type { Token, TokenProvider, TokenRequest } from "./token.ts";
