import type { OperationId } from "@specie/types";
import { rejectionOf, successOf } from "../contract/conventions.ts";
import { type OperationStatus, operationOf } from "../contract/operations.ts";
import { hasChecks } from "../runner/declare.ts";
import { acceptsExamples } from "./accepts-examples.ts";
import { acceptsValidParameters } from "./accepts-valid-parameters.ts";
import { identifiesInvalidPlaces } from "./identifies-invalid-places.ts";
import { declaresForm, doesNotFind, rejectsLargeBodies, rejectsOtherMediaTypes } from "./other-statuses.ts";
import { rejectsInvalidBodies } from "./rejects-invalid-bodies.ts";
import { rejectsInvalidParameters } from "./rejects-invalid-parameters.ts";
import { rejectsInvalidTokens } from "./rejects-invalid-tokens.ts";
import { requiresScopes } from "./requires-scopes.ts";

/** The checks that follow from the contract alone, for each status; a new operation has them without a line of code. */
const derivations: Readonly<Record<number, readonly ((operation: OperationId) => void)[]>> = {
  400: [rejectsInvalidParameters, rejectsInvalidBodies, identifiesInvalidPlaces],
  422: [rejectsInvalidParameters, rejectsInvalidBodies],
  401: [rejectsInvalidTokens],
  403: [requiresScopes],
  404: [doesNotFind],
  413: [rejectsLargeBodies],
  415: [rejectsOtherMediaTypes],
  429: [declaresForm(429, "says how long to wait when the counterparty has sent more than its share")],
  500: [declaresForm(500, "says nothing but the request id when it has a fault")],
  503: [declaresForm(503, "says how long to wait when it cannot answer")],
};

/**
 * Declares the derived checks of an operation's status. A status without a file of its own has one that a file would replace: a
 * body of each example for a success, the declared form for a failure.
 */
export function declareDerivedChecks({ operation, status }: OperationStatus, hasFile: boolean): void {
  if (!operationOf(operation).responses.has(status))
    throw new Error(`${operation} does not declare ${status}`);
  const isSuccess = status === successOf(operationOf(operation));
  if (isSuccess) acceptsValidParameters(operation, status);
  // What 422 means beside a 400 only a file of its own defines.
  const isOther = status === 422 && rejectionOf(operationOf(operation)) !== 422;
  const derived = isOther ? undefined : derivations[status];
  for (const declare of derived ?? []) declare(operation);
  if (hasFile) return;
  if (isSuccess) acceptsExamples(operation, status);
  // Such as a 413 without a limit, a 404 where the path names nothing, or a 403 where the kit has no keys: no request is known
  // that causes it.
  else if (!hasChecks()) declaresForm(status, "has the declared form")(operation);
}
