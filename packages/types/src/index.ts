/**
 * Types of the Customers API, generated from the contract's bundle. Every schema of the contract is exported under its
 * own name (`Customer`, `CustomerCreate`, `Problem`, …); below are the few aliases that are written by hand.
 */

import type { operations, webhooks } from "../generated/contract.ts";

export type * from "../generated/contract.ts";

/** The name of an operation, as the contract's `operationId`. */
export type OperationId = keyof operations;

/** The path parameters of an operation; `never` where it has none. */
export type PathParameters<Op extends OperationId> = NonNullable<operations[Op]["parameters"]["path"]>;

/** The query parameters of an operation, all names and types as in the contract. */
export type QueryParameters<Op extends OperationId> = NonNullable<operations[Op]["parameters"]["query"]>;

/** The header parameters of an operation. */
export type HeaderParameters<Op extends OperationId> = NonNullable<operations[Op]["parameters"]["header"]>;

/** The body that an operation takes, required or not; `never` where it takes none. */
export type RequestBody<Op extends OperationId> = operations[Op] extends {
  requestBody?: { content: infer Content };
}
  ? Content[keyof Content]
  : never;

/** The statuses with which an operation succeeds: those of 200 to 299, else the redirects that it answers with. */
export type SuccessStatus<Op extends OperationId> = [StatusOf<Op, "2">] extends [never]
  ? StatusOf<Op, "3">
  : StatusOf<Op, "2">;

type StatusOf<Op extends OperationId, Digit extends string> = {
  [Status in DeclaredStatus<Op>]: `${Status & number}` extends `${Digit}${string}` ? Status : never;
}[DeclaredStatus<Op>];

/** The body of an operation's success, of any status where none is named; `undefined` where a status has none. */
export type SuccessBody<
  Op extends OperationId,
  Status extends SuccessStatus<Op> = SuccessStatus<Op>,
> = Status extends Status ? AnswerBody<operations[Op]["responses"][Status]> : never;

/** The body of a failure that an operation declares. */
export type FailureBody<Op extends OperationId, Status extends number> =
  Status extends DeclaredStatus<Op> ? AnswerBody<operations[Op]["responses"][Status]> : undefined;

/** A request that the API sends to its caller, by the name of the webhook in the contract. */
export type WebhookName = keyof webhooks;

/** What such a request carries. */
export type WebhookBody<Name extends WebhookName> = webhooks[Name] extends {
  post: { requestBody?: { content: infer Content } };
}
  ? Content[keyof Content]
  : never;

type AnswerBody<Answer> = Answer extends { content: infer Content } ? Content[keyof Content] : undefined;

/** The statuses that an operation declares, success and failures. */
export type DeclaredStatus<Op extends OperationId> = keyof operations[Op]["responses"];
