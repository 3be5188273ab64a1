import type { Schema } from "@specie/contract";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import {
  exampleKeyword,
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
  // The lint of the contract compares its schemas with that of JSON Schema. To compile that takes a quarter of the server's start.
  meta: false,
  validateSchema: false,
  useDefaults: true,
  // A `__proto__` in a body is a member like any other, and one that is not declared.
  ownProperties: true,
  discriminator: true,
  // A nullable field is written `type: [string, 'null']`.
  allowUnionTypes: true,
  // 1e400 is parsed to infinity. It is a number, and too large a one.
  strictNumbers: false,
  // Problem documents have texts of their own.
  messages: false,
  // An error then holds its schema, with the declared names that a typo may have meant.
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
ajv.addKeyword(exampleKeyword);

/** Compiles a schema. An unknown keyword, or a value that a keyword cannot have, is an error at the start of the server. */
export function compile(schema: Schema): Validate {
  const validate: ValidateFunction = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}
