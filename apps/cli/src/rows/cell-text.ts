import { writeNumber } from "./numbers.ts";

/** A value of the API as the text of a cell: nothing for `null`, JSON for what is no scalar. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return writeNumber(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
