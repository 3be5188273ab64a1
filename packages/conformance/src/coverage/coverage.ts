import type { OperationId } from "@specie/types";
import { rejectionOf, successOf } from "../contract/conventions.ts";
import { isOwnContract } from "../contract/document.ts";
import { operations } from "../contract/operations.ts";
import { partOf } from "../contract/parameter-text.ts";
import { listBodyParts } from "./body-parts.ts";
import type { CoverageEvent } from "./event.ts";
import {
  listAcceptableParameters,
  listRefusableFields,
  listRefusableParameters,
  listShownFields,
} from "./of-other-contract.ts";

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
  const succeeding = declared.filter((operation) => successOf(operation) !== undefined);
  const [validParameters, validFields] = isOwnContract
    ? [parameters, fields]
    : [succeeding.flatMap(listAcceptableParameters), succeeding.flatMap(listShownFields)];
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
      compare("parameters with a valid value", validParameters, valid),
      compare("parameters with an invalid value", invalidParameters, invalid),
      compare("body fields with a valid value", validFields, valid),
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
