import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { electronicFormatIBAN, isValidIBAN } from "ibantools";
import type { Contract, Schema } from "../contract/contract.ts";
import type { Texts } from "../texts/en.ts";

/** What is wrong with a body, a sentence for each place; nothing when it is as the contract says. */
export type Judge = (body: object) => string[];

/**
 * Judges bodies by the contract's own schema. Only the checksum of a Stellar address is left to the server: a wrong one
 * is not registered anyway.
 */
export function createJudge(contract: Contract, schema: Schema, texts: Texts): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, verbose: true });
  addFormats.default(ajv, ["uuid", "date-time"]);
  ajv.addFormat("iban", (text) => isValidIBAN(electronicFormatIBAN(text) ?? ""));
  // References lead to `#/components/…`, so the schema is compiled inside of what holds them.
  const validate = ajv.compile({ components: contract.components, ...schema });
  return (body) => (validate(body) ? [] : (validate.errors ?? []).map((error) => sentence(error, texts)));
}

function sentence({ keyword, instancePath, params, parentSchema }: ErrorObject, texts: Texts): string {
  const place = instancePath.slice(1);
  switch (keyword) {
    case "required":
      return texts.faults.missing(params["missingProperty"]);
    case "additionalProperties":
      return texts.faults.unknown(params["additionalProperty"]);
    case "enum":
      return texts.faults.notOneOf(place, params["allowedValues"].join(", "));
    case "maxLength":
      return texts.faults.tooLong(place, params["limit"]);
    case "minLength":
      return texts.faults.empty(place);
    case "minimum":
      return texts.faults.below(place, params["limit"]);
    case "maximum":
      return texts.faults.above(place, params["limit"]);
    case "format":
      return texts.faults.format(place, params["format"]);
    default:
      // The contract's own words for what it wants in this place.
      return texts.faults.notAsDescribed(
        place,
        String(parentSchema?.["description"] ?? keyword)
          .trim()
          .replaceAll(/\s+/g, " "),
      );
  }
}
