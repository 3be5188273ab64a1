import type { OperationId } from "@specie/types";
import { check } from "../check/declare.ts";
import { operationOf } from "../contract/operations.ts";
import { breakParameter } from "../derived/parameter-violations.ts";
import { judge } from "../judge/judge.ts";
import { validRequest } from "../scenes/valid-request.ts";
import { partOf } from "../send/classify-parameters.ts";
import { placeTexts } from "../send/place-texts.ts";

/** A parameter that is not as the contract says is refused with 400, whichever it is and whatever is wrong with it. */
export function refusesBadParameters(operation: OperationId): void {
  for (const parameter of operationOf(operation).parameters) {
    for (const violation of breakParameter(parameter)) {
      check(`refuses ${partOf(parameter)} ${violation.what}`, async ({ send }) => {
        const { unseen } = violation;
        const answer = await send(operation, {
          ...(await validRequest(operation, send)),
          raw: placeTexts(parameter, violation.texts),
          ...(unseen ? { pose: { status: 400, because: unseen } } : {}),
        });
        // A malformed counterparty has no keys, so no token is valid for it. The contract does not say which comes first.
        const unknownTenant = parameter.name === "counterparty_guid" && answer.status === 401;
        judge(answer, unknownTenant ? 401 : 400);
      });
    }
  }

  check("refuses a query parameter that the contract does not know", async ({ send }) => {
    const raw = { query: [["no_such_parameter", "1"]], undeclaredOnPurpose: true } as const;
    judge(await send(operation, { ...(await validRequest(operation, send)), raw }), 400);
  });
}
