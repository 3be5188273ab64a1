import { type ErrorObject, type ValidateFunction, Ajv2020 as Validator } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { countDigits } from "../formats/digits.ts";
import { isIban } from "../formats/iban.ts";
import { isStellarPublicKey } from "../formats/stellar-public-key.ts";
import { UsageError } from "../usage-error.ts";
import { asObject, contract, flatten, isOwnContract } from "./document.ts";
import type { Schema } from "./schema.ts";

/** A regular expression of ECMA-262, with the flag `u` unless the pattern escapes what the flag does not allow, such as `\@`. */
const readPattern = (pattern: string, flags: string): RegExp => {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
};

const validator = new Validator({
  code: { regExp: Object.assign(readPattern, { code: readPattern.name }) },
  allErrors: true,
  // Without it a field that is named as a member of every JavaScript object, such as `constructor`, is never absent.
  ownProperties: true,
  // Errors contain the invalid value, for messages.
  verbose: true,
  // Another contract may have keywords and formats of its own.
  strict: isOwnContract,
  logger: isOwnContract && console,
  // A nullable field is written `type: [string, 'null']`.
  allowUnionTypes: true,
  // Problem responses narrow `properties` beside a `$ref` that says `type: object`; Ajv looks at one schema at a time.
  strictTypes: false,
});

// Annotations, which do not affect validity. Any other unknown keyword stops the run.
validator.addVocabulary(["example", "discriminator"]);

formats.default(validator, { mode: "full" });
validator.addFormat("iban", isIban);
validator.addFormat("stellar-public-key", isStellarPublicKey);
// Nothing to check: the digits have keywords of their own, and JSON has no infinity.
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

// The contract's other extensions are annotations.
const extensions = new Set(JSON.stringify(contract.components.schemas).match(/(?<=")x-[a-z-]+(?=":)/g));
validator.addVocabulary([...extensions].filter((keyword) => !validator.getKeyword(keyword)));

validator.addSchema({ $id: "contract", $defs: relocate(contract.components.schemas) });

const compiled = new WeakMap<Schema, ValidateFunction>();

/** The validation errors of a value in a response. */
export function findResponseErrors(written: Schema | boolean, value: unknown): readonly ErrorObject[] {
  const schema = asObject(written);
  const validate = compiled.get(schema) ?? compile(schema);
  compiled.set(schema, validate);
  return validate(value) ? [] : (validate.errors ?? []);
}

function compile(schema: Schema): ValidateFunction {
  try {
    return validator.compile(relocate(schema));
  } catch (error) {
    const text = JSON.stringify(schema);
    const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The contract's schema ${shown} cannot be used: ${reason}. Correct it.`);
  }
}

/** The validation errors of a value in a request. It may have any normal form: the server normalizes it. */
export function findErrors(schema: Schema, value: unknown): readonly ErrorObject[] {
  return findResponseErrors(schema, value).filter(({ keyword }) => keyword !== "x-normalization");
}

/**
 * Whether a schema accepts an example of a request. A required field that only the server writes may be missing, as OpenAPI 3.0 says
 * of `readOnly`; 3.1 says no more of it, and contracts are written as before. The lint has checked the examples of our own contract.
 */
export function acceptsExample(schema: Schema, value: unknown): boolean {
  if (isOwnContract) return true;
  const isOfServer = ({ keyword, params, parentSchema }: ErrorObject) => {
    const property = parentSchema?.["properties"]?.[params["missingProperty"]] ?? {};
    return keyword === "required" && flatten(asObject(restore(property))).readOnly === true;
  };
  return findErrors(schema, value).every(isOfServer);
}

/**
 * OpenAPI has schemas in a place that JSON Schema does not define, so references are moved to `$defs`. OpenAPI 3.1 has
 * no keyword `nullable`, which Ajv refuses without `type`.
 */
function relocate<Part extends object>(part: Part): Part {
  const text = JSON.stringify(part).replaceAll('"$ref":"#/components/schemas/', '"$ref":"contract#/$defs/');
  return JSON.parse(text, (_, value) => {
    if (typeof value?.nullable !== "boolean" || "type" in value) return value;
    const { nullable: _nullable, ...others } = value;
    return others;
  });
}

/** A part of a relocated schema as the contract has it. */
function restore(part: Schema | boolean): Schema | boolean {
  return JSON.parse(
    JSON.stringify(part).replaceAll('"$ref":"contract#/$defs/', '"$ref":"#/components/schemas/'),
  );
}
