/**
 * Types of the Customers API, generated from the contract's bundle. Every schema of the contract is exported under its
 * own name (`Customer`, `CustomerCreate`, `Problem`, …); below are the few aliases that are written by hand.
 */

import type { operations } from "../generated/contract.ts";

export type * from "../generated/contract.ts";

/** The name of an operation, as the contract's `operationId`. */
export type OperationId = keyof operations;

/** The path parameters of an operation; `never` where it has none. */
export type PathParameters<Op extends OperationId> = NonNullable<operations[Op]["parameters"]["path"]>;

/** The query parameters of an operation, all names and types as in the contract. */
export type QueryParameters<Op extends OperationId> = NonNullable<operations[Op]["parameters"]["query"]>;

/** The header parameters of an operation. */
export type HeaderParameters<Op extends OperationId> = NonNullable<operations[Op]["parameters"]["header"]>;

/** The JSON body that an operation takes; `never` where it takes none. */
export type RequestBody<Op extends OperationId> = operations[Op] extends {
  requestBody: { content: { "application/json": infer Body } };
}
  ? Body
  : never;

/** The JSON body of an operation's success (status 200). */
export type SuccessBody<Op extends OperationId> =
  operations[Op]["responses"][200]["content"]["application/json"];

/** The statuses that an operation declares, success and failures. */
export type DeclaredStatus<Op extends OperationId> = keyof operations[Op]["responses"];
