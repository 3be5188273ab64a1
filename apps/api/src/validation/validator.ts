import type { Schema } from "@specie/contract";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import {
  formatKeyword,
  fractionDigitsKeyword,
  normalizationKeyword,
  significantDigitsKeyword,
  wholeKeyword,
} from "./keywords.ts";

/** All that is wrong with a value; empty when nothing is. Fills in defaults and normal forms. */
export type Validate = (value: object) => readonly ErrorObject[];

const ajv = new Ajv2020({
  allErrors: true,
  useDefaults: true,
  // A `__proto__` in a body is a member like any other, and one that is not declared.
  ownProperties: true,
  discriminator: true,
  // A nullable field is written `type: [string, 'null']`.
  allowUnionTypes: true,
  // 1e400 is parsed to infinity. It is a number, and too large a one.
  strictNumbers: false,
  // The document tells apart what is wrong by code and place; Ajv's English is not shown to anybody.
  messages: false,
  // An error brings the schema that it breaks, in which the names stand that were probably meant.
  verbose: true,
});
for (const keyword of [
  formatKeyword,
  normalizationKeyword,
  fractionDigitsKeyword,
  significantDigitsKeyword,
  wholeKeyword,
])
  ajv.addKeyword(keyword);

/** Compiles a schema. A keyword that nobody here knows stops the start instead of being overlooked. */
export function compile(schema: Schema): Validate {
  const validate: ValidateFunction = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}
