import type { Contract, Schema } from "@specie/contract";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { electronicFormatIBAN, isValidIBAN } from "ibantools";
import type { Texts } from "../texts/en.ts";

/** The errors of a body, a sentence for each field; none when it is valid by the contract. */
export type ValidateBody = (body: object) => string[];

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
  return (body) => (validate(body) ? [] : (validate.errors ?? []).map((error) => sentence(error, texts)));
}

function sentence({ keyword, instancePath, params, parentSchema }: ErrorObject, texts: Texts): string {
  const place = instancePath.slice(1);
  switch (keyword) {
    case "required":
      return texts.rowErrors.missing(params["missingProperty"]);
    case "additionalProperties":
      return texts.rowErrors.unknown(params["additionalProperty"]);
    case "enum":
      return texts.rowErrors.notOneOf(place, params["allowedValues"].join(", "));
    case "maxLength":
      return texts.rowErrors.tooLong(place, params["limit"]);
    case "minLength":
      return texts.rowErrors.empty(place);
    case "minimum":
      return texts.rowErrors.below(place, params["limit"]);
    case "maximum":
      return texts.rowErrors.above(place, params["limit"]);
    case "format":
      return texts.rowErrors.format(place, params["format"]);
    default:
      // The contract's description of the field.
      return texts.rowErrors.notAsDescribed(
        place,
        String(parentSchema?.["description"] ?? keyword)
          .trim()
          .replaceAll(/\s+/g, " "),
      );
  }
}
