import type { Schema } from "../contract/operations.ts";

const decimal = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?$/;

export type NumberError = "notNumber" | "notWhole" | "tooManyFractionDigits" | "tooManySignificantDigits";

/**
 * Validates a decimal by its text, before it becomes a double: `0.10000000000000001` is refused although it parses to the
 * same double as `0.1`. Within the contract's 15 significant digits every decimal survives the double and back.
 */
export function readNumber(text: string, schema: Schema): { number: number } | { error: NumberError } {
  const parts = decimal.exec(text);
  if (!parts) return { error: schema.type === "integer" ? "notWhole" : "notNumber" };
  const fraction = parts[1]?.length ?? 0;
  if (schema.type === "integer" && fraction > 0) return { error: "notWhole" };
  if (fraction > (schema["x-max-fraction-digits"] ?? Number.POSITIVE_INFINITY))
    return { error: "tooManyFractionDigits" };
  const significant = text.replace(/[-.]/g, "").replace(/^0+/, "").length;
  if (significant > (schema["x-max-significant-digits"] ?? 15)) return { error: "tooManySignificantDigits" };
  return { number: Number(text) };
}

/** A number as a decimal without an exponent, with JavaScript's digits: a spreadsheet and `readNumber` take it. */
function writeNumber(number: number): string {
  const [mantissa = "", exponent] = String(number).split("e-");
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith("-") ? "-" : "";
  return `${sign}0.${"0".repeat(Number(exponent) - 1)}${mantissa.replace(/[-.]/g, "")}`;
}

/** A value of the API as the text of a cell: empty for `null`, JSON for objects and lists. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return writeNumber(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
