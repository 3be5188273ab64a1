/**
 * The client of the Specie Customers API. This page is all that is public; tokens from your own key come from
 * `@specie/client/sign`, so that an integrator who brings tokens does not load any cryptography.
 */

export type * from "@specie/types";
export { contractVersion, type Methods } from "../generated/operations.ts";
export type { Arguments, CallOptions, Input, Result } from "./call.ts";
export { type Client, type ClientOptions, createClient } from "./create-client.ts";
export type { Environment } from "./environment.ts";
export {
  AbortedError,
  type CallError,
  ConnectionError,
  CursorRepeatedError,
  InvalidCallError,
  ProblemError,
  SpecieFailure,
  TimeoutError,
  TokenError,
  UnexpectedAnswerError,
} from "./errors.ts";
export type { Iterate } from "./iterate.ts";
export { type Decide, modifyCustomer } from "./modify-customer.ts";
export type { Outcome, Safe } from "./safe.ts";
export type { Token, TokenProvider, TokenRequest } from "./token.ts";
