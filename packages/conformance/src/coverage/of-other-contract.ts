/** Of another contract, which may leave values open: what it lets be wrong, and what its examples show. */
import { dependsOnState } from "../contract/conventions.ts";
import { listFields } from "../contract/fields.ts";
import type { Operation } from "../contract/operations.ts";
import { partOf } from "../contract/parameter-text.ts";
import { listAcceptedTexts } from "../values/accepted-texts.ts";
import { listInvalidBodies } from "../values/invalid-bodies.ts";
import { listInvalidParameters } from "../values/invalid-parameters.ts";
import { listBodyParts } from "./body-parts.ts";

/** Those of which a check sends a valid value: a path names what exists, for all others the contract shows one. */
export function listAcceptableParameters({ id, parameters }: Operation): string[] {
  return parameters
    .filter(
      (parameter) =>
        parameter.in === "path" ||
        (!dependsOnState(id, partOf(parameter)) && listAcceptedTexts(parameter).length > 0),
    )
    .map((parameter) => `${id} ${partOf(parameter)}`);
}

export function listRefusableParameters({ id, parameters }: Operation): string[] {
  return parameters
    .filter((parameter) => listInvalidParameters(parameter).some(({ unseen }) => unseen === undefined))
    .map((parameter) => `${id} ${partOf(parameter)}`);
}

export function listRefusableFields(operation: Operation): string[] {
  const { body } = operation;
  const wrong = body === undefined ? [] : listInvalidBodies(body.schema).map(({ at }) => at);
  return listBodyParts(operation).filter((part) => wrong.some((at) => part === `${operation.id} body ${at}`));
}

export function listShownFields(operation: Operation): string[] {
  const { id, body } = operation;
  if (body === undefined) return [];
  const shown = [...body.examples.values()].flatMap((example) =>
    listFields(body.schema, example).flatMap(({ pointer, value }) => (value === undefined ? [] : [pointer])),
  );
  return listBodyParts(operation).filter((part) => shown.some((at) => part === `${id} body ${at}`));
}
