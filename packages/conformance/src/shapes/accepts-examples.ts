import type { OperationId } from "@specie/types";
import { dependsOnState } from "../contract/conventions.ts";
import { operationOf } from "../contract/operations.ts";
import { partOf } from "../contract/parameter-text.ts";
import { validRequest } from "../fixtures/valid-request.ts";
import { type Request, withTexts } from "../http/request.ts";
import { expectStatus } from "../response/expect-response.ts";
import { check } from "../runner/declare.ts";

/**
 * Every example of the body is accepted, and so is that of each parameter whose values depend on what the server holds: only a
 * mock has them all.
 */
export function acceptsExamples(operation: OperationId, success: number): void {
  const { body, parameters } = operationOf(operation);
  for (const [name, example] of body?.examples ?? [])
    check(`accepts the example ${name}`, async ({ send }) => {
      // The type is generated from the schema, and the schema accepts the example.
      const request = { ...(await validRequest(operation, send)), body: example } as unknown as Request;
      expectStatus(await send(operation, request), success);
    });
  for (const name of body?.wrongExamples ?? [])
    check(`accepts the example ${name}`, async ({ leaveOut }) =>
      leaveOut("the example's own schema refuses it"),
    );
  // Without a body, and without parameters of which each value is a check, this is the only request.
  if (body === undefined && parameters.every(({ in: place }) => place === "path"))
    check("answers as declared", async ({ send }) => {
      expectStatus(await send(operation, await validRequest(operation, send)), success);
    });
  for (const parameter of parameters) {
    const { example } = parameter;
    if (example === undefined || !dependsOnState("any", partOf(parameter))) continue;
    check(`accepts ${partOf(parameter)} with its example`, async ({ send, onlyOn }) => {
      onlyOn("stateless", "only a mock holds what an example names");
      const raw = withTexts(parameter, [String(example)]);
      expectStatus(await send(operation, { ...(await validRequest(operation, send)), raw }), success);
    });
  }
}
