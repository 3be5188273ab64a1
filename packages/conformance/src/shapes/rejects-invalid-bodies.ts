import type { OperationId } from "@specie/types";
import { operationOf, takesJson } from "../contract/operations.ts";
import { validRequest } from "../fixtures/valid-request.ts";
import { expectResponse } from "../response/expect-response.ts";
import { check } from "../runner/declare.ts";
import { expect } from "../runner/expect.ts";
import { listInvalidBodies } from "../values/invalid-bodies.ts";

/** A body that violates the contract is rejected with 400, whichever field is wrong and in whichever way. */
export function rejectsInvalidBodies(operation: OperationId): void {
  const declared = operationOf(operation);
  const { body } = declared;
  if (body === undefined || !takesJson(declared)) return;
  for (const { at, what, text, unseen } of listInvalidBodies(body.schema)) {
    const because = text === "null" && !body.required ? "the mock takes null for no body" : unseen;
    check(`refuses a body ${at} ${what}`.replace("  ", " "), async ({ send }) => {
      const request = await validRequest(operation, send);
      const forced = because ? { forced: { status: 400, because } } : {};
      await send.expect(400, operation, { ...request, raw: { body: text }, ...forced });
    });
  }

  check.for([
    ["is cut off", '{"kyc_level": 1'],
    ["has a comma too many", "{,}"],
    ["has a comment", "{} // nothing"],
    ["has single quotes", "{'kyc_level': 1}"],
  ] as const)("refuses a body that %s as no JSON", async ([, text], { send }) => {
    const request = await validRequest(operation, send);
    const response = await send(operation, { ...request, raw: { body: text } });
    expect(expectResponse(response, 400).body.code).toBe("malformed-json");
  });

  if (body.required)
    check("refuses an empty body", async ({ send }) => {
      const request = await validRequest(operation, send);
      await send.expect(400, operation, { ...request, raw: { body: "" } });
    });

  check("refuses a body that names one field twice as no JSON", async ({ send }) => {
    const example = [...body.examples.values()].at(-1);
    const text = JSON.stringify(example);
    const [name = "", value] = Object.entries(example ?? {})[0] ?? [];
    const twice = `{${JSON.stringify(name)}:${JSON.stringify(value)},${text.slice(1)}`;
    const because = "the mock does not see that a field is named twice";
    const forced = { status: 400, example: "ProblemMalformedJson", because } as const;
    const request = await validRequest(operation, send);
    const response = await send(operation, { ...request, raw: { body: twice }, forced });
    expect(expectResponse(response, 400).body.code).toBe("malformed-json");
  });
}
