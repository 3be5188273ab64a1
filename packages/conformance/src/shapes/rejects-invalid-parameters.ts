import type { OperationId } from "@specie/types";
import { hasCodes, rejectionOf, tenantParameter } from "../contract/conventions.ts";
import { operationOf } from "../contract/operations.ts";
import { partOf } from "../contract/parameter-text.ts";
import { validRequest } from "../fixtures/valid-request.ts";
import { withTexts } from "../http/request.ts";
import { expectStatus } from "../response/expect-response.ts";
import { check } from "../runner/declare.ts";
import { listInvalidParameters } from "../values/invalid-parameters.ts";

/** A parameter that violates the contract is rejected with 400, whichever it is and whatever is wrong with it. */
export function rejectsInvalidParameters(operation: OperationId): void {
  const status = rejectionOf(operationOf(operation)) ?? 400;
  for (const parameter of operationOf(operation).parameters) {
    for (const violation of listInvalidParameters(parameter)) {
      check(`refuses ${partOf(parameter)} ${violation.what}`, async ({ send }) => {
        const { unseen } = violation;
        const answer = await send(operation, {
          ...(await validRequest(operation, send)),
          raw: withTexts(parameter, violation.texts),
          ...(unseen ? { forced: { status, because: unseen } } : {}),
        });
        // A malformed counterparty has no keys, so no token is valid for it. The contract does not say which comes first.
        const unknownTenant = parameter.name === tenantParameter && answer.status === 401;
        expectStatus(answer, unknownTenant ? 401 : status);
      });
    }
  }

  // The convention of the contracts with this catalogue of codes.
  if (!hasCodes) return;
  check("refuses a query parameter that the contract does not know", async ({ send }) => {
    const raw = { query: [["no_such_parameter", "1"]], undeclaredOnPurpose: true } as const;
    await send.expect(400, operation, { ...(await validRequest(operation, send)), raw });
  });
}
