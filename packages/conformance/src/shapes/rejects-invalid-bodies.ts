import type { OperationId } from "@specie/types";
import { hasCodes, rejectionOf } from "../contract/conventions.ts";
import { operationOf, takesJson } from "../contract/operations.ts";
import { validRequest } from "../fixtures/valid-request.ts";
import type { ReceivedResponse } from "../http/response.ts";
import { expectProblem, expectStatus } from "../response/expect-response.ts";
import { check } from "../runner/declare.ts";
import { expect } from "../runner/expect.ts";
import { listInvalidBodies } from "../values/invalid-bodies.ts";

/** A body that violates the contract is rejected with 400, whichever field is wrong and in whichever way. */
export function rejectsInvalidBodies(operation: OperationId): void {
  const declared = operationOf(operation);
  const { body } = declared;
  const status = rejectionOf(declared) ?? 400;
  if (body === undefined || !takesJson(declared)) return;
  for (const { at, what, text, unseen } of listInvalidBodies(body.schema)) {
    const because = text === "null" && !body.required ? "the mock takes null for no body" : unseen;
    check(`refuses a body ${at} ${what}`.replace("  ", " "), async ({ send }) => {
      const request = await validRequest(operation, send);
      const forced = because ? { forced: { status, because } } : {};
      expectStatus(await send(operation, { ...request, raw: { body: text }, ...forced }), status);
    });
  }

  check.for([
    ["is cut off", '{"kyc_level": 1'],
    ["has a comma too many", "{,}"],
    ["has a comment", "{} // nothing"],
    ["has single quotes", "{'kyc_level': 1}"],
  ] as const)("refuses a body that %s as no JSON", async ([, text], { send }) => {
    const request = await validRequest(operation, send);
    expectMalformed(await send(operation, { ...request, raw: { body: text } }), status);
  });

  if (body.required)
    check("refuses an empty body", async ({ send }) => {
      const request = await validRequest(operation, send);
      expectStatus(await send(operation, { ...request, raw: { body: "" } }), status);
    });

  // JSON itself allows it (RFC 8259, section 4).
  if (!hasCodes) return;
  check("refuses a body that names one field twice as no JSON", async ({ send }) => {
    const example = [...body.examples.values()].at(-1);
    const text = JSON.stringify(example);
    const [name = "", value] = Object.entries(example ?? {})[0] ?? [];
    const twice = `{${JSON.stringify(name)}:${JSON.stringify(value)},${text.slice(1)}`;
    const because = "the mock does not see that a field is named twice";
    const forced = { status, ...(hasCodes && { example: "ProblemMalformedJson" }), because } as const;
    const request = await validRequest(operation, send);
    expectMalformed(await send(operation, { ...request, raw: { body: twice }, forced }), status);
  });
}

/** A contract with a catalogue of codes has one for what is no JSON. */
function expectMalformed(response: ReceivedResponse, status: number): void {
  if (hasCodes) expect(expectProblem(response, status).code).toBe("malformed-json");
  else expectStatus(response, status);
}
