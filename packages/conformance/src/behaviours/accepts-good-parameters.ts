import type { OperationId } from "@specie/types";
import { check } from "../check/declare.ts";
import { operationOf } from "../contract/operations.ts";
import { listAcceptedTexts } from "../derived/accepted-texts.ts";
import { judge } from "../judge/judge.ts";
import { validRequest } from "../scenes/valid-request.ts";
import { partOf } from "../send/classify-parameters.ts";
import { placeTexts } from "../send/place-texts.ts";

/**
 * Every parameter is accepted with its example, at its bounds and with each value that is listed for it. `except` are
 * those whose values depend on what the server holds; the operation's own tests send them.
 */
export function acceptsGoodParameters(operation: OperationId, except: readonly string[] = []): void {
  const parameters = operationOf(operation).parameters.filter(
    // A path names what exists: every accepted request has a valid one.
    ({ name, in: place }) => place !== "path" && !except.includes(name),
  );
  for (const parameter of parameters) {
    for (const texts of listAcceptedTexts(parameter)) {
      const [text = ""] = texts;
      const shown = text.length > 40 ? `${[...text].length} characters` : text;
      const times = texts.length > 1 ? `, ${texts.length} values` : "";
      check(`accepts ${partOf(parameter)} ${shown}${times}`, async ({ send }) => {
        const request = await validRequest(operation, send);
        judge(await send(operation, { ...request, raw: placeTexts(parameter, texts) }), 200);
      });
    }
  }
}
