import { listFields } from "../contract/fields.ts";
import type { Operation } from "../contract/operations.ts";
import type { ExercisedPart } from "../coverage/exercise.ts";
import { findErrors } from "../judge/validator.ts";

/**
 * Which fields of the operation's body the request carries, and whether each is valid. A field that is required and
 * missing is invalid too. The digits of amounts are not looked at: parsing has lost them.
 */
export function classifyBody(operation: Operation, text: string | undefined): ExercisedPart[] {
  if (operation.body === undefined || text === undefined) return [];
  return listFields(operation.body.schema, parse(text)).map(({ pointer, schema, value }) => ({
    part: `body ${pointer}`,
    valid: value !== undefined && findErrors(schema, value).length === 0,
  }));
}

/** A body that is no JSON exercises no field. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
