import type { OperationId } from "@specie/types";
import { validRequest } from "../../src/fixtures/valid-request.ts";
import { expectProblem } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const writes: readonly OperationId[] = ["createCustomer", "updateCustomer", "registerKey", "replaceKey"];

check.for(
  writes,
  "so it may have been done. Wait as `Retry-After` says and send the same request with the same `Idempotency-Key`.",
)("%s: declares the form of an unknown outcome", async (operation, { send, onlyOn }) => {
  const because = "no client can cause this";
  onlyOn("stateless", because);
  const request = await validRequest(operation, send);
  const forced = { status: 503, example: "ProblemOutcomeUnknown", because } as const;
  const answer = await send(operation, { ...request, forced });
  expect(expectProblem(answer, 503).code).toBe("outcome-unknown");
  expect(answer.headers.get("Retry-After")).toMatch(/^\d+$/);
});
