import type { OperationId } from "@specie/types";
import { type OperationStatus, operationOf } from "../contract/operations.ts";
import { acceptsValidParameters } from "./accepts-valid-parameters.ts";
import { identifiesInvalidPlaces } from "./identifies-invalid-places.ts";
import { declaresForm, doesNotFind, rejectsLargeBodies, rejectsOtherMediaTypes } from "./other-statuses.ts";
import { rejectsInvalidBodies } from "./rejects-invalid-bodies.ts";
import { rejectsInvalidParameters } from "./rejects-invalid-parameters.ts";
import { rejectsInvalidTokens } from "./rejects-invalid-tokens.ts";

/** The checks that follow from the contract alone, for each status; a new operation has them without a line of code. */
const derivations: Readonly<Record<number, readonly ((operation: OperationId) => void)[]>> = {
  200: [acceptsValidParameters],
  400: [rejectsInvalidParameters, rejectsInvalidBodies, identifiesInvalidPlaces],
  401: [rejectsInvalidTokens],
  404: [doesNotFind],
  413: [rejectsLargeBodies],
  415: [rejectsOtherMediaTypes],
  429: [declaresForm(429, "says how long to wait when the counterparty has sent more than its share")],
  500: [declaresForm(500, "says nothing but the request id when it has a fault")],
  503: [declaresForm(503, "says how long to wait when it cannot answer")],
};

/** Declares the derived checks of an operation's status. */
export function declareDerivedChecks({ operation, status }: OperationStatus): void {
  if (!operationOf(operation).responses.has(status))
    throw new Error(`${operation} does not declare ${status}`);
  for (const declare of derivations[status] ?? []) declare(operation);
}
