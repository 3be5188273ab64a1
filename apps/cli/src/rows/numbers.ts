import type { Schema } from "../contract/contract.ts";

const decimal = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?$/;

export type NumberFault = "notNumber" | "notWhole" | "tooManyFractionDigits" | "tooManySignificantDigits";

/**
 * Judges a decimal by its text, before it becomes a double: `0.10000000000000001` is refused although it parses to the
 * same double as `0.1`. Within the contract's 15 significant digits every decimal survives the double and back.
 */
export function readNumber(text: string, schema: Schema): { number: number } | { fault: NumberFault } {
  const parts = decimal.exec(text);
  if (!parts) return { fault: "notNumber" };
  const fraction = parts[1]?.length ?? 0;
  if (schema.type === "integer" && fraction > 0) return { fault: "notWhole" };
  if (fraction > (schema["x-max-fraction-digits"] ?? Number.POSITIVE_INFINITY))
    return { fault: "tooManyFractionDigits" };
  const significant = text.replace(/[-.]/g, "").replace(/^0+/, "").length;
  if (significant > (schema["x-max-significant-digits"] ?? 15)) return { fault: "tooManySignificantDigits" };
  return { number: Number(text) };
}

/** A number as a decimal without an exponent, digit for digit what JavaScript writes: a spreadsheet and `readNumber` take it. */
export function writeNumber(number: number): string {
  const [mantissa = "", exponent] = String(number).split("e-");
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith("-") ? "-" : "";
  return `${sign}0.${"0".repeat(Number(exponent) - 1)}${mantissa.replace(/[-.]/g, "")}`;
}
