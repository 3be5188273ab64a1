import type { OperationId } from "@specie/types";
import { listPointers } from "../contract/fields.ts";
import { type Operation, operations } from "../contract/operations.ts";
import { partOf } from "../send/classify-parameters.ts";
import type { Exercise } from "./exercise.ts";

/** One figure: how many there are to exercise, and which of them nobody did. */
export interface Figure {
  readonly name: string;
  readonly total: number;
  readonly missing: readonly string[];
  /** Missing as well, but for a reason that a test gave. */
  readonly excused: readonly string[];
}

export interface Tally {
  readonly figures: readonly Figure[];
  /** How many pairs of operation and status nobody saw but from a mock that was told to answer so. */
  readonly posedOnly: number;
  readonly undeclared: readonly string[];
}

/**
 * Compares what was exercised with what the contract declares. `excused` are the pairs of operation and status that a
 * test could not bring about on this target, for a reason that it gave.
 */
export function tally(
  ids: readonly OperationId[],
  exercises: readonly Exercise[],
  excused: ReadonlySet<string>,
): Tally {
  const declared = [...operations.values()].filter(({ id }) => ids.includes(id));
  const observed = listPairs(exercises);
  const unposed = listPairs(exercises.filter(({ posed }) => !posed));
  const pairs = declared.flatMap(({ id, responses }) =>
    [...responses.keys()].map((status) => `${id} ${status}`),
  );
  const parameters = declared.flatMap((operation) =>
    operation.parameters.map((parameter) => `${operation.id} ${partOf(parameter)}`),
  );
  const fields = declared.flatMap(listBodyParts);
  const valid = listParts(exercises, true);
  const invalid = listParts(exercises, false);

  const compare = (name: string, expected: readonly string[], found: ReadonlySet<string>): Figure => {
    const absent = expected.filter((part) => !found.has(part));
    return {
      name,
      total: expected.length,
      missing: absent.filter((part) => !excused.has(part)),
      excused: absent.filter((part) => excused.has(part)),
    };
  };
  return {
    figures: [
      compare("operations × statuses", pairs, observed),
      compare("parameters with a valid value", parameters, valid),
      compare("parameters with an invalid value", parameters, invalid),
      compare("body fields with a valid value", fields, valid),
      compare("body fields with an invalid value", fields, invalid),
    ],
    posedOnly: pairs.filter((pair) => observed.has(pair) && !unposed.has(pair)).length,
    undeclared: [
      ...new Set(
        exercises.flatMap(({ operation, undeclared }) => undeclared.map((part) => `${operation} ${part}`)),
      ),
    ],
  };
}

function listPairs(exercises: readonly Exercise[]): Set<string> {
  return new Set(exercises.map(({ operation, judged }) => `${operation} ${judged}`));
}

function listBodyParts({ id, body }: Operation): string[] {
  return body === undefined ? [] : listPointers(body.schema).map((pointer) => `${id} body ${pointer}`);
}

/**
 * A valid value counts when the request was accepted, an invalid one when it was refused. What a mock was told to answer
 * counts for neither: it says nothing about the request.
 */
function listParts(exercises: readonly Exercise[], valid: boolean): Set<string> {
  return new Set(
    exercises
      .filter(({ posed, judged = 0 }) => !posed && (valid ? judged < 300 : judged >= 400 && judged < 500))
      .flatMap(({ operation, parts }) =>
        parts.filter((part) => part.valid === valid).map(({ part }) => `${operation} ${part}`),
      ),
  );
}
