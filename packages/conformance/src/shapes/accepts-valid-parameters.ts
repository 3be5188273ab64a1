import type { OperationId } from "@specie/types";
import { dependsOnState } from "../contract/conventions.ts";
import { operationOf } from "../contract/operations.ts";
import { partOf } from "../contract/parameter-text.ts";
import { validRequest } from "../fixtures/valid-request.ts";
import { withTexts } from "../http/request.ts";
import { expectStatus } from "../response/expect-response.ts";
import { check } from "../runner/declare.ts";
import { listAcceptedTexts } from "../values/accepted-texts.ts";

/** Every parameter is accepted with its example, at its bounds and with each value that is listed for it. */
export function acceptsValidParameters(operation: OperationId, success: number): void {
  const parameters = operationOf(operation).parameters.filter(
    (parameter) =>
      // A path names what exists: every accepted request has a valid one.
      parameter.in !== "path" && !dependsOnState(operation, partOf(parameter)),
  );
  for (const parameter of parameters) {
    for (const texts of listAcceptedTexts(parameter)) {
      const [text = ""] = texts;
      const shown = text.length > 40 ? `${[...text].length} characters` : text;
      const times = texts.length > 1 ? `, ${texts.length} values` : "";
      check(`accepts ${partOf(parameter)} ${shown}${times}`, async ({ send }) => {
        const request = await validRequest(operation, send);
        const response = await send(operation, { ...request, raw: withTexts(parameter, texts) });
        expectStatus(response, success);
      });
    }
  }
}
