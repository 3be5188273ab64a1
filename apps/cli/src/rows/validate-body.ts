import type { Contract, Schema } from "@specie/contract";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { electronicFormatIBAN, isValidIBAN } from "ibantools";
import type { Texts } from "../texts/en.ts";

export interface FieldError {
  /** Empty when the error is not of one field. */
  readonly field: string;
  readonly text: string;
}

/** The errors of a body; none when it is valid by the contract. */
export type ValidateBody = (body: object) => FieldError[];

/**
 * Validates bodies by the contract's own schema. Only the checksum of a Stellar address is left to the server: a wrong
 * one is not registered anyway.
 */
export function createBodyValidator(contract: Contract, schema: Schema, texts: Texts): ValidateBody {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, verbose: true });
  addFormats.default(ajv, ["uuid", "date-time"]);
  ajv.addFormat("iban", (text) => isValidIBAN(electronicFormatIBAN(text) ?? ""));
  // References point to `#/components/…`, so the schema is compiled beside the components.
  const validate = ajv.compile({ components: contract.components, ...schema });
  return (body) => (validate(body) ? [] : (validate.errors ?? []).map((error) => fieldError(error, texts)));
}

function fieldError(error: ErrorObject, texts: Texts): FieldError {
  const { keyword, instancePath, params, data } = error;
  if (keyword === "required")
    return { field: params["missingProperty"], text: texts.rowErrors.missing(params["missingProperty"]) };
  if (keyword === "additionalProperties")
    return {
      field: params["additionalProperty"],
      text: texts.rowErrors.unknown(params["additionalProperty"]),
    };
  const field = instancePath.slice(1);
  return { field, text: `${field}: ${reason(error, texts)}${texts.rowErrors.value(String(data))}` };
}

function reason({ keyword, params, parentSchema }: ErrorObject, { rowErrors }: Texts): string {
  switch (keyword) {
    case "enum":
      return rowErrors.notOneOf(params["allowedValues"].join(", "));
    case "maxLength":
      return rowErrors.tooLong(params["limit"]);
    case "minLength":
      return rowErrors.empty;
    case "minimum":
      return rowErrors.below(params["limit"]);
    case "maximum":
      return rowErrors.above(params["limit"]);
    case "format":
      return rowErrors.format(params["format"]);
    default:
      // The contract's description of the field.
      return String(parentSchema?.["description"] ?? keyword)
        .trim()
        .replaceAll(/\s+/g, " ");
  }
}
