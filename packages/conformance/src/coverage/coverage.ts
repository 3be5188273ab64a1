import type { OperationId } from "@specie/types";
import { rejectionOf } from "../contract/conventions.ts";
import { isOwnContract } from "../contract/document.ts";
import { listFields, listPointers } from "../contract/fields.ts";
import { type Operation, operations } from "../contract/operations.ts";
import { partOf } from "../contract/parameter-text.ts";
import { listInvalidBodies } from "../values/invalid-bodies.ts";
import { listInvalidParameters } from "../values/invalid-parameters.ts";
import type { CoverageEvent } from "./event.ts";

/** One figure: how many parts there are, and which are not covered. */
export interface Figure {
  readonly name: string;
  readonly total: number;
  readonly missing: readonly string[];
  /** Not covered either, for a reason that a check declared. */
  readonly waived: readonly string[];
}

export interface Coverage {
  /** The operations that the figures are about. */
  readonly operations: ReadonlySet<OperationId>;
  readonly figures: readonly Figure[];
  /** The number of pairs of operation and status that were only seen as forced responses of a mock. */
  readonly forcedOnly: number;
  readonly undeclared: readonly string[];
}

/**
 * Compares what was covered with what the contract declares. `waived` are the pairs of operation and status that no check
 * can cause on this target.
 */
export function measureCoverage(
  ids: readonly OperationId[],
  events: readonly CoverageEvent[],
  waived: ReadonlySet<string>,
): Coverage {
  const declared = [...operations.values()].filter(({ id }) => ids.includes(id));
  const observed = listPairs(events);
  const unforced = listPairs(events.filter(({ forced }) => !forced));
  const pairs = declared.flatMap(({ id, responses }) =>
    [...responses.keys()].map((status) => `${id} ${status}`),
  );
  const parameters = declared.flatMap((operation) =>
    operation.parameters.map((parameter) => `${operation.id} ${partOf(parameter)}`),
  );
  const fields = declared.flatMap(listBodyParts);
  const refusable = declared.filter((operation) => rejectionOf(operation) !== undefined);
  const [invalidParameters, invalidFields] = isOwnContract
    ? [parameters, fields]
    : [refusable.flatMap(listRefusableParameters), refusable.flatMap(listRefusableFields)];
  const shown = isOwnContract ? fields : declared.flatMap(listShownFields);
  const valid = listParts(events, true);
  const invalid = listParts(events, false);

  const compare = (name: string, expected: readonly string[], found: ReadonlySet<string>): Figure => {
    const absent = expected.filter((part) => !found.has(part));
    return {
      name,
      total: expected.length,
      missing: absent.filter((part) => !waived.has(part)),
      waived: absent.filter((part) => waived.has(part)),
    };
  };
  return {
    operations: new Set(ids),
    figures: [
      compare("operations × statuses", pairs, observed),
      compare("parameters with a valid value", parameters, valid),
      compare("parameters with an invalid value", invalidParameters, invalid),
      compare("body fields with a valid value", shown, valid),
      compare("body fields with an invalid value", invalidFields, invalid),
    ],
    forcedOnly: pairs.filter((pair) => observed.has(pair) && !unforced.has(pair)).length,
    undeclared: [
      ...new Set(
        events.flatMap(({ operation, undeclared }) => undeclared.map((part) => `${operation} ${part}`)),
      ),
    ],
  };
}

function listPairs(events: readonly CoverageEvent[]): Set<string> {
  return new Set(events.map(({ operation, checkedStatus }) => `${operation} ${checkedStatus}`));
}

// Of another contract, which may leave values open: what it lets be wrong, and what its examples show.

function listRefusableParameters({ id, parameters }: Operation): string[] {
  return parameters
    .filter((parameter) => listInvalidParameters(parameter).some(({ unseen }) => unseen === undefined))
    .map((parameter) => `${id} ${partOf(parameter)}`);
}

function listRefusableFields(operation: Operation): string[] {
  const { body } = operation;
  const wrong = body === undefined ? [] : listInvalidBodies(body.schema).map(({ at }) => at);
  return listBodyParts(operation).filter((part) => wrong.some((at) => part === `${operation.id} body ${at}`));
}

function listShownFields(operation: Operation): string[] {
  const { id, body } = operation;
  if (body === undefined) return [];
  const shown = [...body.examples.values()].flatMap((example) =>
    listFields(body.schema, example).flatMap(({ pointer, value }) => (value === undefined ? [] : [pointer])),
  );
  return listBodyParts(operation).filter((part) => shown.some((at) => part === `${id} body ${at}`));
}

function listBodyParts({ id, body }: Operation): string[] {
  // Only of JSON the fields are counted.
  return body?.mediaType !== "application/json"
    ? []
    : listPointers(body.schema).map((pointer) => `${id} body ${pointer}`);
}

/**
 * A valid value counts when the request was accepted, an invalid one when it was rejected. A forced response counts for
 * neither: it is independent of the request.
 */
function listParts(events: readonly CoverageEvent[], valid: boolean): Set<string> {
  return new Set(
    events
      .filter(
        ({ forced, checkedStatus = 0 }) =>
          !forced && (valid ? checkedStatus < 300 : checkedStatus >= 400 && checkedStatus < 500),
      )
      .flatMap(({ operation, parts }) =>
        parts.filter((part) => part.valid === valid).map(({ part }) => `${operation} ${part}`),
      ),
  );
}
