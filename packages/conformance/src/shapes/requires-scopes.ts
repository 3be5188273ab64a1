import type { OperationId } from "@specie/types";
import { operationOf, scopesOf } from "../contract/operations.ts";
import { contractScopes, tokenLimitedTo, validRequest } from "../fixtures/valid-request.ts";
import { expectProblem } from "../response/expect-response.ts";
import { check } from "../runner/declare.ts";
import { expect } from "../runner/expect.ts";

/**
 * With a token that is limited to one scope, an operation is possible if it needs no other. A body that is no JSON shows that the
 * scope is enough, and changes nothing.
 */
export function requiresScopes(operation: OperationId): void {
  const required = scopesOf(operation);
  const forced = { status: 403, because: "the mock takes any token" } as const;
  for (const scope of contractScopes()) {
    if (required.every((one) => one === scope)) {
      const stateful = check.on("stateful", "the mock takes any token");
      stateful(`is possible with the scope ${scope} alone`, async ({ send }) => {
        const request = await validRequest(operation, send);
        const token = await tokenLimitedTo(send, scope);
        const body = operationOf(operation).body === undefined ? {} : { body: "{" };
        const { status } = await send(operation, { ...request, raw: { token, ...body } });
        expect(status).toBe("body" in body ? 400 : 200);
      });
    } else
      check(`refuses a token with the scope ${scope} alone`, async ({ send }) => {
        const request = await validRequest(operation, send);
        const token = await tokenLimitedTo(send, scope);
        const response = await send(operation, { ...request, raw: { token }, forced });
        expectProblem(response, 403);
        if (!send.target.stateless)
          expect(response.headers.get("WWW-Authenticate")).toContain(`scope="${required.join(" ")}"`);
      });
  }
}
