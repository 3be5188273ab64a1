import type { OperationId, Problem } from "@specie/types";
import { check } from "../check/declare.ts";
import { expect } from "../check/expect.ts";
import { operationOf } from "../contract/operations.ts";
import { breakBody } from "../derived/body-violations.ts";
import { breakParameter } from "../derived/parameter-violations.ts";
import { judge } from "../judge/judge.ts";
import { validRequest } from "../scenes/valid-request.ts";
import { placeTexts } from "../send/place-texts.ts";
import type { RawParts } from "../send/request.ts";

interface Place {
  readonly in: string;
  readonly at: string;
  readonly codes: readonly string[];
  readonly raw: RawParts;
}

/** A refusal names the place that is wrong and says what is wrong with it, by a code. */
export function namesBadPlaces(operation: OperationId): void {
  check("names the place that is wrong and says what is wrong there", async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock answers with the contract's examples");
    const silent: string[] = [];
    for (const place of listPlaces(operation)) {
      const request = { ...(await validRequest(operation, send)), raw: place.raw };
      const { body } = judge(await send(operation, request), 400);
      if (!isNamed(body, place))
        silent.push(`${place.in} ${place.at} (${place.codes.join(" or ")}): ${JSON.stringify(body.errors)}`);
    }
    expect(silent).toEqual([]);
  });
}

function listPlaces(operation: OperationId): Place[] {
  const { parameters, body } = operationOf(operation);
  return [
    ...parameters
      // An answer about the counterparty may be one about the token instead.
      .filter(({ name }) => name !== "counterparty_guid")
      .flatMap((parameter) =>
        breakParameter(parameter).map((violation) => ({
          in: parameter.in,
          at: parameter.name,
          codes: violation.codes,
          raw: placeTexts(parameter, violation.texts),
        })),
      ),
    ...(body ? breakBody(body.schema) : []).map(({ at, codes, text }) => ({
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
