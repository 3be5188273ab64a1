import { type Contract, type Schema, schemaExample } from "@specie/contract";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { electronicFormatIBAN, isValidIBAN } from "ibantools";
import { choicesOf } from "../contract/kind.ts";
import { oneLine } from "../derived/field-option.ts";
import type { Texts } from "../texts/en.ts";
import { controlCharacter } from "./doubtful-text.ts";

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
  return (body) => {
    if (validate(body)) return [];
    // A wrong phone number is often also too long; the form covers both.
    const worst = new Map<string, ErrorObject>();
    for (const error of validate.errors ?? []) {
      const other = worst.get(fieldOf(error));
      if (!other || rankOf(error) < rankOf(other)) worst.set(fieldOf(error), error);
    }
    return [...worst].map(([field, error]) => ({ field, text: textOf(field, error) }));
  };

  function textOf(field: string, error: ErrorObject): string {
    const { rowErrors } = texts;
    if (error.keyword === "required") return rowErrors.missing(field);
    if (error.keyword === "additionalProperties") return rowErrors.unknown(field);
    return `${field}: ${reason(error)}${rowErrors.value(String(error.data))}`;
  }

  function reason({ keyword, params, data, parentSchema }: ErrorObject): string {
    const { rowErrors } = texts;
    const property: Schema = Object(parentSchema);
    switch (keyword) {
      case "enum":
        return rowErrors.notOneOf(choicesOf(property)?.join(", ") ?? "");
      case "maxLength":
        return rowErrors.tooLong(params["limit"]);
      case "minLength":
        return rowErrors.empty;
      case "minimum":
        return rowErrors.below(params["limit"]);
      case "maximum":
        return rowErrors.above(params["limit"]);
      default: {
        if (params["format"] === "iban") return rowErrors.checkDigits;
        const control = controlCharacter(String(data));
        if (control !== undefined) return rowErrors.control(control);
        const form = formOf(property);
        return form ? rowErrors.form(form.description, form.example) : `${keyword} ${JSON.stringify(params)}`;
      }
    }
  }

  /** How the contract describes the form of a field: its schema refers to a component, whose own text describes the form. */
  function formOf({ pattern, format }: Schema): { description: string; example: string } | undefined {
    if (pattern === undefined && format === undefined) return undefined;
    const component = Object.values<Schema | object>(contract.components.schemas).find(
      (one): one is Schema =>
        ("example" in one || "examples" in one) &&
        Object(one).pattern === pattern &&
        Object(one).format === format,
    );
    const [sentence] = oneLine(component?.description ?? "").split(/\.(?=\s|$)/);
    // It continues a sentence. An abbreviation such as UUID keeps its capitals.
    const description = sentence?.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());
    return description ? { description, example: String(component && schemaExample(component)) } : undefined;
  }
}

function fieldOf({ instancePath, params }: ErrorObject): string {
  return params["missingProperty"] ?? params["additionalProperty"] ?? instancePath.slice(1);
}

/** An empty text is called empty, although it does not have the form either. */
function rankOf({ keyword }: ErrorObject): number {
  return ["minLength", "pattern", "format"].indexOf(keyword) + 1 || 4;
}
