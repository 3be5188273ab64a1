import { type ErrorObject, type ValidateFunction, Ajv2020 as Validator } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { contract } from "../contract/document.ts";
import type { Schema } from "../contract/schema.ts";
import { countDigits } from "../formats/digits.ts";
import { isIban } from "../formats/iban.ts";
import { isStellarPublicKey } from "../formats/stellar-public-key.ts";

const validator = new Validator({
  allErrors: true,
  strict: true,
  // A nullable field is written `type: [string, 'null']`.
  allowUnionTypes: true,
  // Problem responses narrow `properties` beside a `$ref` that says `type: object`; Ajv looks at one schema at a time.
  strictTypes: false,
});

// Annotations, which say nothing about whether a value is valid. Any other unknown keyword stops the run.
validator.addVocabulary(["example", "discriminator"]);

formats.default(validator, { mode: "full", formats: ["uuid", "date-time", "uri", "uri-reference"] });
validator.addFormat("iban", isIban);
validator.addFormat("stellar-public-key", isStellarPublicKey);
// Nothing to check here: the digits have keywords of their own, and JSON knows no infinity.
validator.addFormat("decimal", { type: "number", validate: Number.isFinite });

validator.addKeyword({
  keyword: "x-max-fraction-digits",
  type: "number",
  schemaType: "number",
  validate: (most: number, value: number) => (countDigits(String(value))?.fraction ?? 0) <= most,
  error: { message: ({ schema }) => `must have at most ${schema} digits after the decimal point` },
});
validator.addKeyword({
  keyword: "x-max-significant-digits",
  type: "number",
  schemaType: "number",
  validate: (most: number, value: number) => (countDigits(String(value))?.significant ?? 0) <= most,
  error: { message: ({ schema }) => `must have at most ${schema} significant digits` },
});
validator.addKeyword({
  keyword: "x-normalization",
  type: "string",
  schemaType: "string",
  validate: (form: string, text: string) => text.normalize(form) === text,
  error: { message: ({ schema }) => `must be in Unicode normal form ${schema}` },
});

// The contract's own extensions, apart from those above, are notes for readers and programs.
const extensions = new Set(JSON.stringify(contract.components.schemas).match(/(?<=")x-[a-z-]+(?=":)/g));
validator.addVocabulary([...extensions].filter((keyword) => !validator.getKeyword(keyword)));

validator.addSchema({ $id: "contract", $defs: relocate(contract.components.schemas) });

const compiled = new WeakMap<Schema, ValidateFunction>();

/** What is wrong with a value in an answer, by a schema of the contract; empty when nothing is. */
export function findAnswerErrors(schema: Schema, value: unknown): readonly ErrorObject[] {
  const validate = compiled.get(schema) ?? validator.compile(relocate(schema));
  compiled.set(schema, validate);
  return validate(value) ? [] : (validate.errors ?? []);
}

/** The same for a request, which may come in any normal form: the server brings it into the one that it answers in. */
export function findErrors(schema: Schema, value: unknown): readonly ErrorObject[] {
  return findAnswerErrors(schema, value).filter(({ keyword }) => keyword !== "x-normalization");
}

/** OpenAPI keeps schemas under a name that JSON Schema does not know, so their references are moved to `$defs`. */
function relocate<Part extends object>(part: Part): Part {
  return JSON.parse(
    JSON.stringify(part).replaceAll('"$ref":"#/components/schemas/', '"$ref":"contract#/$defs/'),
  );
}
