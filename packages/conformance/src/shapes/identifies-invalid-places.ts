import type { OperationId, Problem } from "@specie/types";
import { tenantParameter } from "../contract/conventions.ts";
import { contract, flatten } from "../contract/document.ts";
import { operationOf, takesJson } from "../contract/operations.ts";
import { validRequest } from "../fixtures/valid-request.ts";
import type { RawParts } from "../http/request.ts";
import { withTexts } from "../http/request.ts";
import { check } from "../runner/declare.ts";
import { expect } from "../runner/expect.ts";
import { listInvalidBodies } from "../values/invalid-bodies.ts";
import { listInvalidParameters } from "../values/invalid-parameters.ts";

interface Place {
  readonly in: string;
  readonly at: string;
  readonly codes: readonly string[];
  readonly raw: RawParts;
}

/** A refusal names the place that is wrong and says what is wrong with it, by a code. */
export function identifiesInvalidPlaces(operation: OperationId): void {
  // Only a problem document with the places can name one.
  if (flatten(contract.components.schemas["Problem"] ?? {}).properties?.["errors"] === undefined) return;
  check("names the place that is wrong and says what is wrong there", async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock answers with the contract's examples");
    const silent: string[] = [];
    for (const place of listPlaces(operation)) {
      const request = { ...(await validRequest(operation, send)), raw: place.raw };
      const { body } = await send.expect(400, operation, request);
      if (!isNamed(body, place))
        silent.push(`${place.in} ${place.at} (${place.codes.join(" or ")}): ${JSON.stringify(body.errors)}`);
    }
    expect(silent).toEqual([]);
  });
}

function listPlaces(operation: OperationId): Place[] {
  const declared = operationOf(operation);
  const { parameters } = declared;
  const body = takesJson(declared) ? declared.body : undefined;
  return [
    ...parameters
      // An answer about the counterparty may be one about the token instead.
      .filter(({ name }) => name !== tenantParameter)
      .flatMap((parameter) =>
        listInvalidParameters(parameter).map((violation) => ({
          in: parameter.in,
          at: parameter.name,
          codes: violation.codes,
          raw: withTexts(parameter, violation.texts),
        })),
      ),
    ...(body ? listInvalidBodies(body.schema) : []).map(({ at, codes, text }) => ({
      in: "body",
      at,
      // A key that is not fit may be called just that, instead of by the member that shows it.
      codes: at.startsWith("/data") ? [...codes, "key"] : codes,
      raw: { body: text },
    })),
  ];
}

function isNamed({ errors = [] }: Problem, place: Place): boolean {
  return errors.some(
    (error) =>
      error.in === place.in &&
      (error.at === place.at || (error.code === "key" && place.at.startsWith(error.at))) &&
      place.codes.includes(error.code),
  );
}
